using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.Deconstruction;

internal readonly struct Point
{
    [IrqlRequiresMax(Apc)]
    public void Deconstruct(out int x, out int y) => x = y = 0;
}

internal readonly struct Inferred
{
    public void Deconstruct(out int x, out int y)
    {
        Api.PassiveOnly();
        x = y = 0;
    }
}

internal readonly record struct Harmless(int X, int Y);

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Point point, Inferred inferred, Harmless harmless)
    {
        var (x, y) = point; // IRQL1001 certain
        (x, y) = inferred; // IRQL1001 certain
        (x, y) = harmless;
        (x, y) = (y, x);
        if (point is (1, 2)) // IRQL1001 certain
            Api.AnyLevel();
    }

    [IrqlRequires(Passive)]
    public static void AtPassive(Point point, Inferred inferred)
    {
        var (x, y) = point;
        (x, y) = inferred;
    }
}
