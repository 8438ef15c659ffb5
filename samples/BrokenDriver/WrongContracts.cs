using Irql;
using Irql.Runtime;

namespace BrokenDriver;

/// <summary>Mistakes that no run shows: contracts that cannot hold, and bodies that break a promise without being punished for it.</summary>
internal abstract class Worker
{
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public abstract void Work();
}

internal sealed class PickyWorker : Worker
{
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public override void Work() // IRQL1014
    {
    }
}

internal static class WrongContracts
{
    [IrqlRequiresMin(IrqlLevel.Dispatch)]
    [IrqlRequiresMax(IrqlLevel.Apc)] // IRQL1013
    public static void Impossible()
    {
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    [IrqlAlwaysMax(IrqlLevel.Apc)]
    public static void BreaksItsLimit()
    {
        Ke.RaiseIrql(IrqlLevel.Dispatch, out var oldIrql); // IRQL1004
        Ke.LowerIrql(oldIrql);
    }

    [PagedCode]
    public static void RaisesInPagedCode()
    {
        Wdm.PAGED_CODE();
        Ke.RaiseIrql(IrqlLevel.Dispatch, out var oldIrql); // IRQL2003
        Ke.LowerIrql(oldIrql);
    }
}
