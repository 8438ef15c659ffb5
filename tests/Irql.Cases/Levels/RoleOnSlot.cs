using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.RoleOnSlot;

internal sealed class Driver
{
    [IrqlRole("KDEFERRED_ROUTINE")]
    private Action<nint>? _dpc;

    [IrqlRole("IO_WORKITEM_ROUTINE")]
    private static event Action<nint>? Work;

    [IrqlRequires(Passive)]
    public void Fill()
    {
        _dpc = Dpc;
        _dpc = NeedsPassive; // IRQL1015
        Work += NeedsPassive;
        Work += NeedsDispatch; // IRQL1015
    }

    [IrqlRequires(Passive)]
    public void Invoke()
    {
        _dpc?.Invoke(1); // IRQL1002 certain
        Work?.Invoke(1);
    }

    private static void Dpc(nint context) => Api.PassiveOnly(); // IRQL1001 certain

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive(nint context) => Api.PassiveOnly();

    [IrqlRequires(Dispatch)]
    private static void NeedsDispatch(nint context) => Api.DispatchOnly();
}
