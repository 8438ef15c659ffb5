using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.InstanceIsTheLock;

internal struct Gate
{
    private int _state;

    [IrqlRequiresMax(Apc)]
    [AcquiresLock(LockKind.PushExclusive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Enter();

    [IrqlRequiresMax(Apc)]
    [ReleasesLock(LockKind.PushExclusive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Leave();
}

internal sealed class Driver
{
    private Gate _first;
    private Gate _second;

    [IrqlRequiresMax(Apc)]
    public void Clean()
    {
        _first.Enter();
        _second.Enter();
        _second.Leave();
        _first.Leave();
    }

    [IrqlRequiresMax(Apc)]
    public void Leaks()
    {
        _first.Enter(); // IRQL3001
        if (Api.Ask())
            return;

        _first.Leave();
    }

    [IrqlRequiresMax(Apc)]
    public void LeavesTheOther()
    {
        _first.Enter(); // IRQL3001
        _second.Leave(); // IRQL3003
    }

    [IrqlRequiresMax(Apc)]
    public void Twice()
    {
        for (;;)
            _first.Enter(); // IRQL3002
    }
}
