using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Indexers;

internal sealed class Table
{
    private readonly int[] _items = new int[8];

    public int this[int index]
    {
        [IrqlRequiresMax(Apc)]
        get => _items[index];
        [IrqlRequiresMax(Dispatch)]
        set => _items[index] = value;
    }

    public int this[byte index] => _items[index];
}

internal sealed class Inferred
{
    public int this[int index]
    {
        get
        {
            Api.PassiveOnly();
            return index;
        }
    }
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Table table, Inferred inferred)
    {
        var first = table[0]; // IRQL1001 certain
        table[0] = 1;
        var second = table[(byte)0];
        var third = inferred[0]; // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(Table table, Inferred inferred)
    {
        table[0] = table[1] + inferred[0];
    }
}
