using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Constructors;

internal struct Low
{
    public int Value;

    [IrqlRequiresMax(Apc)]
    public Low(int value) => Value = value;
}

internal struct InferredLow
{
    public int Value;

    public InferredLow(int value)
    {
        Api.AtMostApc();
        Value = value;
    }
}

internal struct Harmless
{
    public int Value;

    public Harmless(int value) => Value = value;
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        var first = new Low(1); // IRQL1001 certain
        var second = new InferredLow(2); // IRQL1001 certain
        var third = new Harmless(3);
        Low fourth = new(4); // IRQL1001 certain
        Low fifth = default;
        fifth.Value = 5;
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        var first = new Low(1);
        var second = new InferredLow(2);
    }
}
