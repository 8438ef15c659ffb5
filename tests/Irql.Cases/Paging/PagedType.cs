using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PagedType;

[PagedCode]
internal sealed class Configuration
{
    private int _value;

    public void Apply()
    {
        Ke.PagedCode();
        _value++;
    }

    public int Value
    {
        get
        {
            Ke.PagedCode();
            return _value;
        }
    }

    [NonpagedCode]
    public void Resident()
    {
        _value++;
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Configuration configuration)
    {
        configuration.Apply(); // IRQL2001 certain
        var value = configuration.Value; // IRQL2001 certain
        configuration.Resident();
    }

    [IrqlRequires(Apc)]
    public static void AtApc(Configuration configuration)
    {
        configuration.Apply();
        var value = configuration.Value;
        configuration.Resident();
    }
}
