using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotEvent;

internal sealed class Driver
{
    [IrqlRequires(Dispatch)]
    public event Action? Completed;

    [IrqlRequires(Passive)]
    public void Subscribe()
    {
        Completed += NeedsPassive; // IRQL1015
        Completed += UpToDispatch;
        Completed -= UpToDispatch;
    }

    [IrqlRequires(Dispatch)]
    public void Fire()
    {
        Completed?.Invoke();
    }

    [IrqlRequires(Passive)]
    public void FireTooLow()
    {
        Completed!.Invoke(); // IRQL1002 certain
    }

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive() => Api.PassiveOnly();

    [IrqlRequiresMax(Dispatch)]
    private static void UpToDispatch() => Api.AtMostDispatch();
}
