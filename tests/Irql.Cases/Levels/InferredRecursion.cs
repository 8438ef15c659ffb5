using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredRecursion;

internal static class Driver
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Direct(3); // IRQL1001 certain
        Even(3); // IRQL1001 certain
        Odd(3); // IRQL1001 certain
        HarmlessEven(3);
        HarmlessOdd(3);
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        Direct(3);
        Even(3);
        Odd(3);
    }

    private static void Direct(int depth)
    {
        if (depth > 0)
            Direct(depth - 1);
        else
            Api.PassiveOnly();
    }

    private static void Even(int depth)
    {
        if (depth > 0)
            Odd(depth - 1);
    }

    private static void Odd(int depth)
    {
        Api.AtMostApc();
        if (depth > 0)
            Even(depth - 1);
    }

    private static void HarmlessEven(int depth)
    {
        Api.AnyLevel();
        if (depth > 0)
            HarmlessOdd(depth - 1);
    }

    private static void HarmlessOdd(int depth)
    {
        if (depth > 0)
            HarmlessEven(depth - 1);
    }
}
