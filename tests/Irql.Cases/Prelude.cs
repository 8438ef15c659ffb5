// What every case compiles with: kernel routines in the WDK's shape, declared by attributes alone. None has a body, so nothing here is judged.

using System;
using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases;

internal struct KSPIN_LOCK { private nint _value; }

internal struct EX_SPIN_LOCK { private int _value; }

internal struct EX_PUSH_LOCK { private nint _value; }

internal struct KLOCK_QUEUE_HANDLE { private nint _next; private nint _lock; }

internal struct FAST_MUTEX { private nint _owner; }

internal struct KGUARDED_MUTEX { private nint _owner; }

internal struct KMUTEX { private nint _header; }

internal struct ERESOURCE { private nint _owners; }

internal struct IO_REMOVE_LOCK { private int _count; }

internal struct KEVENT { private nint _header; }

internal struct KTIMER { private nint _header; }

internal struct KDPC { private nint _routine; }

internal struct IO_WORKITEM { private nint _routine; }

internal struct KINTERRUPT { private nint _routine; }

/// <summary>Levels, assertions, roles: the processor's side.</summary>
internal static unsafe class Ke
{
    [CurrentIrql]
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern IrqlLevel GetCurrentIrql();

    [CurrentIrql]
    public static extern IrqlLevel CurrentIrql
    {
        [IrqlRequiresMax(High)]
        [MethodImpl(MethodImplOptions.InternalCall)]
        get;
    }

    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void RaiseIrql([IrqlRaisesTo] IrqlLevel newIrql, [IrqlSaves] out IrqlLevel oldIrql);

    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void LowerIrql([IrqlRestores] IrqlLevel newIrql);

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [return: IrqlSaves]
    public static extern IrqlLevel RaiseIrqlToDpcLevel();

    /// <summary>PAGED_CODE().</summary>
    [IrqlRequiresMax(High)]
    [IrqlAssertsMax(Apc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void PagedCode();

    [IrqlRequiresMax(High)]
    [IrqlAssertsMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AssertPassive();

    [IrqlRequiresMax(High)]
    [IrqlAssertsMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AssertAtMostDispatch();

    [IrqlRequiresMax(High)]
    [IrqlAssertsMin(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AssertAtLeastDispatch();

    // Spin locks.

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireSpinLock([AcquiresLock(LockKind.Spin)] ref KSPIN_LOCK spinLock, [IrqlSaves] out IrqlLevel oldIrql);

    [IrqlRequires(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseSpinLock([ReleasesLock(LockKind.Spin)] ref KSPIN_LOCK spinLock, [IrqlRestores] IrqlLevel newIrql);

    [IrqlRequiresMin(Dispatch)]
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireSpinLockAtDpcLevel([AcquiresLock(LockKind.SpinAtDpc)] ref KSPIN_LOCK spinLock);

    [IrqlRequiresMin(Dispatch)]
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseSpinLockFromDpcLevel([ReleasesLock(LockKind.SpinAtDpc)] ref KSPIN_LOCK spinLock);

    [WdkRoutine("KeTryToAcquireSpinLockAtDpcLevel")]
    [IrqlRequiresMin(Dispatch)]
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern bool TryToAcquireSpinLockAtDpcLevel(ref KSPIN_LOCK spinLock);

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [IrqlSavesGlobal("QueuedSpinLock", "lockHandle")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireInStackQueuedSpinLock(
        [AcquiresLock(LockKind.QueuedSpin)] ref KSPIN_LOCK spinLock, [LockHandle] ref KLOCK_QUEUE_HANDLE lockHandle);

    [IrqlRequires(Dispatch)]
    [IrqlRestoresGlobal("QueuedSpinLock", "lockHandle")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseInStackQueuedSpinLock([LockHandle, ReleasesLock(LockKind.QueuedSpin)] ref KLOCK_QUEUE_HANDLE lockHandle);

    // Waits and signals.

    [IrqlRequiresMax(Dispatch)]
    [MayWait(WhenParameter = "timeout", WhenIsNot = 0L)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int WaitForSingleObject(ref KEVENT waitObject, long timeout);

    [IrqlRequiresMax(Apc)]
    [MayWait]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void DelayExecutionThread(long interval);

    [IrqlRequiresMax(Dispatch)]
    [IrqlRequiresMax(Apc, WhenParameter = "wait", WhenIs = true)]
    [IrqlRaises(Dispatch, WhenParameter = "wait", WhenIs = true)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int SetEvent(ref KEVENT waitObject, int increment, bool wait);

    // Regions and mutexes.

    [IrqlRequiresMax(Apc)]
    [AcquiresLock(LockKind.CriticalRegion)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void EnterCriticalRegion();

    [IrqlRequiresMax(Apc)]
    [ReleasesLock(LockKind.CriticalRegion)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void LeaveCriticalRegion();

    [IrqlRequiresMax(Apc)]
    [MayWait]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireMutex([AcquiresLock(LockKind.Mutex)] ref KMUTEX mutex);

    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseMutex([ReleasesLock(LockKind.Mutex)] ref KMUTEX mutex);

    [IrqlRequiresMax(Apc)]
    [MayWait]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireGuardedMutex([AcquiresLock(LockKind.GuardedMutex)] ref KGUARDED_MUTEX mutex);

    [IrqlRequiresMax(Apc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseGuardedMutex([ReleasesLock(LockKind.GuardedMutex)] ref KGUARDED_MUTEX mutex);

    // Callbacks and their slots.

    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void InitializeDpc(ref KDPC dpc, [IrqlRole("KDEFERRED_ROUTINE")] Action<nint> routine, nint context);

    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void InitializeDpcPointer(ref KDPC dpc, [IrqlRole("KDEFERRED_ROUTINE")] delegate*<nint, void> routine, nint context);

    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ConnectInterrupt(ref KINTERRUPT interrupt, [IrqlRole("KSERVICE_ROUTINE")] Func<nint, bool> routine, nint context);

    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void CreateSystemThread([IrqlRole("KSTART_ROUTINE")] Action<nint> routine, nint context);
}

/// <summary>Executive locks and pool.</summary>
internal static unsafe class Ex
{
    [IrqlRequiresMax(Apc)]
    [IrqlRaises(Apc)]
    [IrqlSavesGlobal("OldIrql", "mutex")]
    [MayWait]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireFastMutex([AcquiresLock(LockKind.FastMutex)] ref FAST_MUTEX mutex);

    [IrqlRequires(Apc)]
    [IrqlRestoresGlobal("OldIrql", "mutex")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseFastMutex([ReleasesLock(LockKind.FastMutex)] ref FAST_MUTEX mutex);

    [WdkRoutine("ExTryToAcquireFastMutex")]
    [IrqlRequiresMax(Apc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern bool TryToAcquireFastMutex(ref FAST_MUTEX mutex);

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [return: IrqlSaves]
    public static extern IrqlLevel AcquireSpinLockShared([AcquiresLock(LockKind.SpinShared)] ref EX_SPIN_LOCK spinLock);

    [IrqlRequires(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseSpinLockShared([ReleasesLock(LockKind.SpinShared)] ref EX_SPIN_LOCK spinLock, [IrqlRestores] IrqlLevel oldIrql);

    [IrqlRequiresMax(Apc)]
    [MayWait]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireResourceExclusive([AcquiresLock(LockKind.ResourceExclusive)] ref ERESOURCE resource);

    [IrqlRequiresMax(Apc)]
    [MayWait]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireResourceShared([AcquiresLock(LockKind.ResourceShared)] ref ERESOURCE resource);

    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseResourceExclusive([ReleasesLock(LockKind.ResourceExclusive)] ref ERESOURCE resource);

    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseResourceShared([ReleasesLock(LockKind.ResourceShared)] ref ERESOURCE resource);

    [IrqlRequiresMax(Apc)]
    [MayWait]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquirePushLockExclusive([AcquiresLock(LockKind.PushExclusive)] ref EX_PUSH_LOCK pushLock);

    [IrqlRequiresMax(Apc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleasePushLockExclusive([ReleasesLock(LockKind.PushExclusive)] ref EX_PUSH_LOCK pushLock);

    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [return: AllocatesPool(KindParameter = "kind")]
    public static extern void* AllocatePool(PoolKind kind, nuint bytes, uint tag);

    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void FreePool([FreesPool] void* block, uint tag);
}

/// <summary>Requests, work items, the cancel lock, remove locks.</summary>
internal static class Io
{
    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void QueueWorkItem(ref IO_WORKITEM item, [IrqlRole("IO_WORKITEM_ROUTINE")] Action<nint> routine, nint context);

    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void InitializeTimer(nint device, [IrqlRole("IO_TIMER_ROUTINE")] Action<nint> routine, nint context);

    [IrqlRequiresMax(Dispatch)]
    [RequiresNoSpinLockHeld]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void CompleteRequest(nint request);

    [IrqlRequiresMax(Dispatch)]
    [RequiresNoSpinLockHeld]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int CallDriver(nint device, nint request);

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [AcquiresLock(LockKind.Cancel)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireCancelSpinLock([IrqlSaves] out IrqlLevel oldIrql);

    [IrqlRequires(Dispatch)]
    [ReleasesLock(LockKind.Cancel)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseCancelSpinLock([IrqlRestores] IrqlLevel newIrql);

    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AcquireRemoveLock([AcquiresLock(LockKind.RemoveLock)] ref IO_REMOVE_LOCK removeLock);

    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ReleaseRemoveLock([ReleasesLock(LockKind.RemoveLock)] ref IO_REMOVE_LOCK removeLock);
}

/// <summary>Routines that are nothing but their level contract.</summary>
internal static class Api
{
    [IrqlRequiresMax(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void PassiveOnly();

    [IrqlRequiresMax(Apc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AtMostApc();

    [IrqlRequires(Apc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ApcOnly();

    [IrqlRequiresMax(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AtMostDispatch();

    [IrqlRequires(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void DispatchOnly();

    [IrqlRequiresMax(Device)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AtMostDevice();

    [IrqlRequiresMin(Apc)]
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AtLeastApc();

    [IrqlRequiresMin(Dispatch)]
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AtLeastDispatch();

    [IrqlRequiresMin(Device)]
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AtLeastDevice();

    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void AnyLevel();

    [PagedCode]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Paged();

    /// <summary>Enters at any level up to DISPATCH_LEVEL and returns at it.</summary>
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void GoToDispatch();

    [IrqlRequiresMax(Apc)]
    [IrqlRaises(Apc)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void GoToApc();

    /// <summary>Enters at DISPATCH_LEVEL and returns at PASSIVE_LEVEL.</summary>
    [IrqlRequires(Dispatch)]
    [IrqlRaises(Passive)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void DropToPassive();

    /// <summary>An answer nobody knows.</summary>
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern bool Ask();

    /// <summary>A number nobody knows.</summary>
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int Number();

    /// <summary>A level nobody knows.</summary>
    [IrqlRequiresMax(High)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern IrqlLevel SomeLevel();

    /// <summary>May throw; callable where throwing is no report of its own.</summary>
    [IrqlRequiresMax(Apc)]
    public static void Validate(int value)
    {
        if (value < 0)
            throw new InvalidOperationException();
    }
}

/// <summary>A scope that raises: its constructor keeps the old level, its disposal goes back to it.</summary>
internal ref struct RaiseScope
{
    private IrqlLevel _old;

    [IrqlRequiresMax(High)]
    [IrqlSaves]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern RaiseScope([IrqlRaisesTo] IrqlLevel newIrql);

    [IrqlRequiresMax(High)]
    [IrqlRestores]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Dispose();
}

/// <summary>A scope that holds a spin lock.</summary>
internal ref struct SpinLockScope
{
    private IrqlLevel _old;

    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [IrqlSaves]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern SpinLockScope([AcquiresLock(LockKind.Spin)] ref KSPIN_LOCK spinLock);

    [IrqlRequires(Dispatch)]
    [IrqlRestores]
    [ReleasesLock(LockKind.Spin)]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public extern void Dispose();
}
