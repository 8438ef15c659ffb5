using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Operators;

internal readonly struct Amount
{
    public static Amount operator +(Amount left, Amount right)
    {
        Api.AtMostApc();
        return left;
    }

    [IrqlRequiresMax(Passive)]
    public static Amount operator -(Amount left, Amount right) => left;

    public static Amount operator *(Amount left, int right) => left;

    [IrqlRequiresMax(Apc)]
    public static Amount operator -(Amount value) => value;

    [IrqlRequiresMax(Apc)]
    public static Amount operator ++(Amount value) => value;

    [IrqlRequiresMax(Apc)]
    public static bool operator true(Amount value) => true;

    [IrqlRequiresMax(Apc)]
    public static bool operator false(Amount value) => false;
}

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Amount first, Amount second)
    {
        var sum = first + second; // IRQL1001 certain
        var difference = first - second; // IRQL1001 certain
        var product = first * 3;
        var negative = -first; // IRQL1001 certain
        first++; // IRQL1001 certain
        first += second; // IRQL1001 certain
        if (first) // IRQL1001 certain
            Api.AnyLevel();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(Amount first, Amount second)
    {
        first += second;
        first = -(first - second) * 2;
    }
}
