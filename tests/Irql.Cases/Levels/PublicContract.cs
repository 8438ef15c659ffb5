using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PublicContract;

public static class Service
{
    public static void Inferred() // IRQL1019
    {
        Api.AtMostApc();
    }

    [IrqlRequiresMax(Apc)]
    public static void Declared()
    {
        Api.AtMostApc();
    }

    public static void NothingNeeded()
    {
        Api.AnyLevel();
    }

    public static void Guarded()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            Api.AtMostApc();
    }

    internal static void Internal()
    {
        Api.AtMostApc();
    }

    private static void Private()
    {
        Api.AtMostApc();
    }

    public static int Size // IRQL1019
    {
        get
        {
            Api.PassiveOnly();
            return 1;
        }
    }
}

internal static class Hidden
{
    public static void Inferred()
    {
        Api.AtMostApc();
    }
}
