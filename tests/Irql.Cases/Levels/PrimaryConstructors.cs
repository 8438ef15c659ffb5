using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PrimaryConstructors;

internal struct Reading(int value)
{
    private readonly int _converted = Convert(value);

    public int Value => _converted;

    private static int Convert(int value)
    {
        Api.AtMostApc();
        return value;
    }
}

internal struct Plain(int value)
{
    public int Value => value;
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        var reading = new Reading(1); // IRQL1001 certain
        var plain = new Plain(2);
        var value = reading.Value + plain.Value;
    }

    [IrqlRequires(Passive)]
    public static int AtPassive() => new Reading(1).Value;
}
