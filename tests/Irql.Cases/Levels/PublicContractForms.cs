using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.PublicContractForms;

public readonly struct Amount
{
    public Amount(int value) // IRQL1019
    {
        Api.AtMostApc();
    }

    public static Amount operator +(Amount left, Amount right) // IRQL1019
    {
        Api.PassiveOnly();
        return left;
    }

    public static Amount operator -(Amount left, Amount right) => left;

    [IrqlRequiresMax(Apc)]
    public static Amount operator *(Amount left, Amount right)
    {
        Api.AtMostApc();
        return left;
    }
}

public static class Outer
{
    public static class Inner
    {
        public static void Run() // IRQL1019
        {
            Api.AtMostApc();
        }
    }

    private static class Hidden
    {
        public static void Run() => Api.AtMostApc();
    }

    public static void ThroughAHelper() // IRQL1019
    {
        Helper();
    }

    public static void Asserts()
    {
        Ke.AssertPassive();
        Api.PassiveOnly();
    }

    private static void Helper() => Api.AtMostApc();
}
