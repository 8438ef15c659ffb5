using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotInherited;

internal abstract class Registry
{
    [IrqlRequiresMax(Passive)]
    public abstract void Register([IrqlRequires(Dispatch)] Action callback);
}

internal sealed class Driver
{
    [IrqlRequires(Passive)]
    public void Start(Registry registry)
    {
        registry.Register(UpToDispatch);
        registry.Register(NeedsPassive); // IRQL1015
        registry.Register(InstanceUpToDispatch);
        registry.Register(InstanceNeedsPassive); // IRQL1015
    }

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive() => Api.PassiveOnly();

    [IrqlRequiresMax(Dispatch)]
    private static void UpToDispatch() => Api.AtMostDispatch();

    [IrqlRequiresMax(Passive)]
    private void InstanceNeedsPassive() => Api.PassiveOnly();

    [IrqlRequiresMax(Dispatch)]
    private void InstanceUpToDispatch() => Api.AtMostDispatch();
}
