using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.LockClass;

internal sealed class SpinLock
{
    [IrqlRequiresMin(Dispatch)]
    [IrqlRequiresMax(High)]
    [AcquiresLock(LockKind.SpinAtDpc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Acquire();

    [IrqlRequiresMin(Dispatch)]
    [IrqlRequiresMax(High)]
    [ReleasesLock(LockKind.SpinAtDpc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Release();

    [IrqlRequiresMax(High)]
    [RequiresLockHeld]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void MustBeHeld();
}

internal sealed class Driver
{
    private readonly SpinLock _first;
    private readonly SpinLock _second;

    public Driver(SpinLock first, SpinLock second)
    {
        _first = first;
        _second = second;
    }

    [IrqlRequires(Dispatch)]
    public void Clean()
    {
        _first.Acquire();
        _first.MustBeHeld();
        _first.Release();
    }

    [IrqlRequires(Dispatch)]
    public void ThroughALocal()
    {
        var spinLock = _first;
        spinLock.Acquire();
        spinLock.MustBeHeld();
        spinLock.Release();
    }

    [IrqlRequires(Dispatch)]
    public void Wrong()
    {
        _first.MustBeHeld(); // IRQL3009
        _first.Acquire();
        _second.MustBeHeld(); // IRQL3009
        _first.Acquire(); // IRQL3002
        for (;;)
            Api.DispatchOnly();
    }

    [IrqlRequires(Dispatch)]
    public void Leaks()
    {
        _second.Acquire(); // IRQL3001
    }
}
