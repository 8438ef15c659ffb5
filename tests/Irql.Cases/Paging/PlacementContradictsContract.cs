using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Paging.PlacementContradictsContract;

internal static class Driver
{
    [PagedCode, IrqlRequires(Dispatch)] // IRQL2004
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void PagedAtDispatch();

    [PagedCode, IrqlRequiresMin(Dispatch)] // IRQL2004
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void PagedFromDispatch();

    [PagedCode, IrqlRole("KDEFERRED_ROUTINE")] // IRQL2004
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void PagedDpc(nint context);

    [PagedCode, IrqlRequiresMax(Apc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void PagedUpToApc();

    [PagedCode, IrqlRole("IO_WORKITEM_ROUTINE")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void PagedWorkItem(nint context);

    [NonpagedCode, IrqlRequires(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    private static extern void ResidentAtDispatch();

    [Paged, Nonpaged] // IRQL2004
    private static int s_both;

    [Paged]
    private static int s_paged;

    [Nonpaged]
    private static int s_resident;
}
