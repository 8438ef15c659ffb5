using System;
using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.HelpersAndRankedClasses;

[LockRank(1)]
internal sealed class OuterLock
{
    [IrqlRequiresMin(Dispatch)]
    [AcquiresLock(LockKind.SpinAtDpc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Acquire();

    [IrqlRequiresMin(Dispatch)]
    [ReleasesLock(LockKind.SpinAtDpc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Release();
}

[LockRank(2)]
internal sealed class InnerLock
{
    [IrqlRequiresMin(Dispatch)]
    [AcquiresLock(LockKind.SpinAtDpc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Acquire();

    [IrqlRequiresMin(Dispatch)]
    [ReleasesLock(LockKind.SpinAtDpc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Release();
}

internal interface ILock
{
    [IrqlRequires(Dispatch)]
    [AcquiresLock(LockKind.SpinAtDpc)]
    void Acquire();

    [IrqlRequires(Dispatch)]
    [ReleasesLock(LockKind.SpinAtDpc)]
    void Release();
}

internal sealed class Driver
{
    private readonly OuterLock _outer = null!;
    private readonly InnerLock _inner = null!;
    private readonly ILock _some = null!;
    private KSPIN_LOCK _lock;
    private KSPIN_LOCK _second;
    private FAST_MUTEX _mutex;
    private int _count;

    private OuterLock Outer { get; } = null!;

    [IrqlRequires(Dispatch)]
    public void Backwards()
    {
        _inner.Acquire();
        _outer.Acquire(); // IRQL3004
        _outer.Release();
        _inner.Release();
    }

    [IrqlRequires(Dispatch)]
    public void Interface()
    {
        _some.Acquire();
        _some.Release();
        _some.Acquire(); // IRQL3001
    }

    [IrqlRequires(Dispatch)]
    public void Property()
    {
        Outer.Acquire();
        Outer.Release();
        Outer.Acquire(); // IRQL3001
        if (_count == 1)
            return;
        Outer.Release();
    }

    private void Update([RequiresLockHeld] ref KSPIN_LOCK spinLock) => _count++;

    private void UpdateHelper() => Update(ref _lock);

    private void Notify([RequiresLockNotHeld] ref KSPIN_LOCK spinLock) => _count++;

    private void NotifyHelper() => Notify(ref _lock);

    [IrqlRequires(Dispatch)]
    public void ThroughHelpers()
    {
        UpdateHelper(); // IRQL3009
        NotifyHelper();
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        UpdateHelper();
        NotifyHelper(); // IRQL3009
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    private void Throws(int value)
    {
        Ex.AcquireFastMutex(ref _mutex); // IRQL3001
        Api.Validate(value);
        Ex.ReleaseFastMutex(ref _mutex);
    }

    [IrqlRequires(Passive)]
    public void CallsThrows() => Throws(1);

    [IrqlRequires(Passive)]
    public void Callback()
    {
        Action action = () =>
        {
            Ex.AcquireFastMutex(ref _mutex);
            _count++;
            Ex.ReleaseFastMutex(ref _mutex);
        };
        action();
        Ex.AcquireFastMutex(ref _mutex);
        Ex.ReleaseFastMutex(ref _mutex);
    }

    private void Maybe(bool take)
    {
        if (take)
            Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        _count++;
        if (take)
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void CallsMaybe()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Maybe(false);
        Maybe(true); // IRQL3002
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    private void Lock(bool isLocked)
    {
        if (!isLocked)
            Ke.AcquireSpinLockAtDpcLevel(ref _lock);
    }

    private void Unlock(bool isLocked)
    {
        if (!isLocked)
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void AskedFor()
    {
        Lock(false);
        Unlock(false);
        Lock(true);
        Unlock(true);
    }

    [IrqlRequires(Dispatch)]
    public void AskedForAndKept()
    {
        Lock(false); // IRQL3001
        Unlock(true);
    }

    private void LeavesEarly(bool stop)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock); // IRQL3001
        if (stop)
            return;
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void Balanced(bool isLocked)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _second);
        Ke.ReleaseSpinLockFromDpcLevel(ref _second);
        if (!isLocked)
            Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        try
        {
            _count++;
        }
        finally
        {
            if (!isLocked)
                Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        }
    }

    private void CompletesWhenUnlocked(nint request)
    {
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        Io.CompleteRequest(request);
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void CallsCompletes(nint request)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        CompletesWhenUnlocked(request);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }

    [IrqlRequires(Dispatch)]
    public void TwiceAndBack()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        Ke.AcquireSpinLockAtDpcLevel(ref _lock); // IRQL3002
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock); // IRQL3003
    }

    [IrqlRequires(Dispatch)]
    public int ReturnsUnderLock(int value) => value switch
    {
        0 => Locked(),
        _ => 1,
    };

    private int Locked()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        try
        {
            return _count;
        }
        finally
        {
            Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
        }
    }
}
