using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.UnknownCallee;

internal sealed class Driver
{
    internal Action? Callback;

    [IrqlRequires(Dispatch)]
    public void CertainlyRaised(Action unknown)
    {
        Callback!(); // IRQL1016
        unknown(); // IRQL1016
    }

    [IrqlRequiresMax(Dispatch)]
    public void PossiblyRaised(Action unknown)
    {
        Callback!();
        unknown();
    }

    [IrqlRequires(Passive)]
    public void NotRaised(Action unknown)
    {
        Callback!();
        Ke.RaiseIrql(Dispatch, out var old);
        unknown(); // IRQL1016
        Ke.LowerIrql(old);
        unknown();
    }
}
