using System;

namespace Irql.Cases.Levels.IllegalContractRole;

internal static class Driver
{
    [IrqlRole("KDEFERRED_ROUTINES")] // IRQL1013
    private static void UnknownRole(nint context)
    {
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    private static void KnownRole(nint context)
    {
    }

    [IrqlRole("IO_WORKITEM_ROUTINE")]
    private static Action<nint>? s_slot;
}
