using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredLongChain;

internal static class Driver
{
    private static void F1() => F2();

    private static void F2() => F3();

    private static void F3() => F4();

    private static void F4() => F5();

    private static void F5() => F6();

    private static void F6() => F7();

    private static void F7() => F8();

    private static void F8() => Api.AtMostApc();

    private static void G1() => G2();

    private static void G2() => G3();

    // Lowers the requirement for everything above it.
    private static void G3()
    {
        if (Ke.GetCurrentIrql() < Dispatch)
            F1();
    }

    [IrqlRequires(Dispatch)]
    public static void Caller()
    {
        F1(); // IRQL1001 certain
        F7(); // IRQL1001 certain
        G1();
    }
}
