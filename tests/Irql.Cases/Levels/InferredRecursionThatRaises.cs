using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.InferredRecursionThatRaises;

internal static class Driver
{
    [IrqlRequires(Passive)]
    public static void Caller()
    {
        Balanced(3);
        Api.PassiveOnly();
        CallsItselfRaised(3);
    }

    // Calls itself at DISPATCH_LEVEL, and needs at most that.
    private static void Balanced(int depth)
    {
        Ke.RaiseIrql(Dispatch, out var old);
        if (depth > 0)
            Balanced(depth - 1);

        Ke.LowerIrql(old);
    }

    private static void CallsItselfRaised(int depth)
    {
        Api.PassiveOnly();
        Ke.RaiseIrql(Dispatch, out var old);
        if (depth > 0)
            CallsItselfRaised(depth - 1); // IRQL1001 certain

        Ke.LowerIrql(old);
    }
}
