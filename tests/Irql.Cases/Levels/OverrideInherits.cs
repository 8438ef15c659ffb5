using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.OverrideInherits;

internal abstract class Base
{
    [IrqlRequiresMax(Dispatch)]
    public abstract void Work();

    [IrqlRequiresMax(Passive)]
    public virtual void Configure()
    {
    }
}

// The override inherits the contract, and its body is checked under it.
internal sealed class Derived : Base
{
    public override void Work()
    {
        Api.AtMostDispatch();
        Api.AtMostApc(); // IRQL1001 may
    }

    public override void Configure()
    {
        Api.PassiveOnly();
    }
}

internal static class Caller
{
    [IrqlRequires(Dispatch)]
    public static void Call(Base device, Derived derived)
    {
        device.Work();
        derived.Work();
        device.Configure(); // IRQL1001 certain
        derived.Configure(); // IRQL1001 certain
    }
}
