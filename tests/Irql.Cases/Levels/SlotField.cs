using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.SlotField;

internal sealed class Driver
{
    [IrqlRequires(Dispatch)]
    private Action? _callback;

    [IrqlRequires(Dispatch)]
    private Action? Callback { get; set; }

    [IrqlRequires(Dispatch)]
    private readonly Action?[] _table = new Action?[4];

    [IrqlRequires(Passive)]
    public void Assign()
    {
        _callback = NeedsPassive; // IRQL1015
        _callback = UpToDispatch;
        Callback = NeedsPassive; // IRQL1015
        Callback = UpToDispatch;
        _table[0] = NeedsPassive; // IRQL1015
        _table[1] = UpToDispatch;
        _callback = null;
    }

    [IrqlRequires(Dispatch)]
    public void InvokeAtItsLevel()
    {
        _callback?.Invoke();
        Callback?.Invoke();
        _table[0]?.Invoke();
    }

    [IrqlRequires(Passive)]
    public void InvokeTooLow()
    {
        _callback!(); // IRQL1002 certain
        Callback!(); // IRQL1002 certain
    }

    [IrqlRequiresMax(Passive)]
    private static void NeedsPassive() => Api.PassiveOnly();

    [IrqlRequiresMax(Dispatch)]
    private static void UpToDispatch() => Api.AtMostDispatch();
}
