using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ConditionalContractOverride;

internal abstract class Base
{
    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMax(Apc, WhenParameter = "wait", WhenIs = true)]
    public abstract void Run(int count, bool wait);
}

internal sealed class Derived : Base
{
    // Matched by position, whatever the override calls it.
    public override void Run(int number, bool block)
    {
        if (block)
            Api.AtMostApc();
    }
}

internal static class Caller
{
    [IrqlRequires(Dispatch)]
    public static void AtDispatch(Base first, Derived second, bool unknown)
    {
        first.Run(1, false);
        first.Run(1, true); // IRQL1001 certain
        second.Run(1, false);
        second.Run(1, true); // IRQL1001 certain
        second.Run(number: 1, block: true); // IRQL1001 certain
        second.Run(1, unknown); // IRQL1001 may
    }
}
