using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.StaticConstructor;

internal static class Table
{
    public static readonly int Size;

    static Table()
    {
        Api.PassiveOnly();
        Ke.RaiseIrql(Dispatch, out var old);
        Api.AtMostApc(); // IRQL1001 certain
        Ke.LowerIrql(old);
        Size = 4;
    }
}

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static int AtPassive() => Table.Size;
}
