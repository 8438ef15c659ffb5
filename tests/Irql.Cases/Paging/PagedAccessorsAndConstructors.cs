using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedAccessorsAndConstructors;

internal struct Settings
{
    public int Value;

    [PagedCode]
    public Settings(int value)
    {
        Ke.PagedCode();
        Value = value;
    }

    public int Low
    {
        [PagedCode]
        get
        {
            Ke.PagedCode();
            return Value;
        }
    }

    [PagedCode]
    public static Settings operator +(Settings left, Settings right)
    {
        Ke.PagedCode();
        return left;
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Settings settings)
    {
        var created = new Settings(1); // IRQL2001 certain
        var low = settings.Low; // IRQL2001 certain
        var sum = settings + settings; // IRQL2001 certain
        var value = settings.Value;
    }

    [IrqlRequires(Passive)]
    public static int AtPassive()
    {
        var created = new Settings(1);
        return (created + created).Low;
    }
}
