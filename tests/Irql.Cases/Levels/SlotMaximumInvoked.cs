using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotMaximumInvoked;

internal sealed class Driver
{
    [IrqlRequiresMax(Apc)]
    private Action? _low;

    private static void Helper([IrqlRequiresMax(Passive)] Action callback) => callback();

    [IrqlRequires(Dispatch)]
    public void InvokedTooHigh([IrqlRequiresMax(Passive)] Action callback)
    {
        _low?.Invoke(); // IRQL1001 certain
        callback(); // IRQL1001 certain
    }

    [IrqlRequires(Passive)]
    public void InvokedWhereItMay([IrqlRequiresMax(Passive)] Action callback)
    {
        _low?.Invoke();
        callback();
    }
}
