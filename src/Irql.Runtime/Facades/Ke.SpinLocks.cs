using System.Runtime.CompilerServices;
using Irql.Runtime.Locking;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Spin locks.</content>
public static partial class Ke
{
    /// <summary>Makes a spin lock free. It must lie in resident memory.</summary>
    [WdkRoutine("KeInitializeSpinLock"), IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeSpinLock(
        KernelPtr<KSPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.Initialize(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), SpinLock.Address);

    /// <summary>
    /// Raises to DISPATCH_LEVEL and takes the lock, spinning while another processor has it. Taken twice on one processor it is bugcheck 0F in
    /// the checked build and an endless spin in the free one.
    /// </summary>
    [WdkRoutine("KeAcquireSpinLock"), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Dispatch)]
    public static void AcquireSpinLock(
        [AcquiresLock(LockKind.Spin)] KernelPtr<KSPIN_LOCK> SpinLock, [IrqlSaves] out IrqlLevel OldIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        OldIrql = SpinLocks.RaiseAndAcquire(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), SpinLock.Address, Processor.Dispatch, "KeAcquireSpinLock");

    /// <summary>The same as <see cref="AcquireSpinLock"/>, returning the old level.</summary>
    [WdkRoutine("KeAcquireSpinLockRaiseToDpc"), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Dispatch)]
    [return: IrqlSaves]
    public static IrqlLevel AcquireSpinLockRaiseToDpc(
        [AcquiresLock(LockKind.Spin)] KernelPtr<KSPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.RaiseAndAcquire(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), SpinLock.Address, Processor.Dispatch, "KeAcquireSpinLockRaiseToDpc");

    /// <summary>The same as <see cref="AcquireSpinLock"/>, returning the old level.</summary>
    [WdkRoutine("KfAcquireSpinLock"), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Dispatch)]
    [return: IrqlSaves]
    public static IrqlLevel KfAcquireSpinLock(
        [AcquiresLock(LockKind.Spin)] KernelPtr<KSPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.RaiseAndAcquire(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), SpinLock.Address, Processor.Dispatch, "KfAcquireSpinLock");

    /// <summary>Releases the lock and lowers to the level given; a lock that is not owned is bugcheck 10 in the checked build.</summary>
    [WdkRoutine("KeReleaseSpinLock"), IrqlRequires(IrqlLevel.Dispatch)]
    public static void ReleaseSpinLock(
        [ReleasesLock(LockKind.Spin)] KernelPtr<KSPIN_LOCK> SpinLock, [IrqlRestores] IrqlLevel NewIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.CheckedRelease(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), SpinLock.Address, (byte)NewIrql);

    /// <summary>The same as <see cref="ReleaseSpinLock"/>.</summary>
    [WdkRoutine("KfReleaseSpinLock"), IrqlRequires(IrqlLevel.Dispatch)]
    public static void KfReleaseSpinLock(
        [ReleasesLock(LockKind.Spin)] KernelPtr<KSPIN_LOCK> SpinLock, [IrqlRestores] IrqlLevel NewIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.CheckedRelease(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), SpinLock.Address, (byte)NewIrql, kernelForm: true);

    /// <summary>
    /// Takes the lock without touching the level, for code that is at DISPATCH_LEVEL already. It checks nothing: called at PASSIVE_LEVEL, the
    /// holder can be preempted, and a DPC on the same processor then spins for ever.
    /// </summary>
    [WdkRoutine("KeAcquireSpinLockAtDpcLevel"), IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.High)]
    public static void AcquireSpinLockAtDpcLevel(
        [AcquiresLock(LockKind.SpinAtDpc)] KernelPtr<KSPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.AcquireAtDpcLevel(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), SpinLock.Address);

    /// <summary>Takes the lock if it is free, without touching the level.</summary>
    [WdkRoutine("KeTryToAcquireSpinLockAtDpcLevel"), IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.High)]
    public static bool TryToAcquireSpinLockAtDpcLevel(
        [AcquiresLock(LockKind.SpinAtDpc)] KernelPtr<KSPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.TryAcquire(Processor.Enter(Processor.Dispatch, Processor.High, callerFile, callerLine, callerMember), SpinLock.Address);

    /// <summary>Releases the lock without touching the level.</summary>
    [WdkRoutine("KeReleaseSpinLockFromDpcLevel"), IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.High)]
    public static void ReleaseSpinLockFromDpcLevel(
        [ReleasesLock(LockKind.SpinAtDpc)] KernelPtr<KSPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.ReleaseFromDpcLevel(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), SpinLock.Address);

    /// <summary>True when the lock is free at this instant.</summary>
    [WdkRoutine("KeTestSpinLock"), IrqlRequiresMax(IrqlLevel.High)]
    public static bool TestSpinLock(
        KernelPtr<KSPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.IsFree(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), SpinLock.Address);

    /// <summary>Raises to DISPATCH_LEVEL and takes the lock in the order of asking.</summary>
    [WdkRoutine("KeAcquireInStackQueuedSpinLock"), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Dispatch)]
    [IrqlSavesGlobal("QueuedSpinLock", "LockHandle")]
    public static void AcquireInStackQueuedSpinLock(
        [AcquiresLock(LockKind.QueuedSpin)] KernelPtr<KSPIN_LOCK> SpinLock, [LockHandle] out KLOCK_QUEUE_HANDLE LockHandle,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var old = SpinLocks.RaiseAndQueue(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), SpinLock.Address, "KeAcquireInStackQueuedSpinLock");
        LockHandle = new KLOCK_QUEUE_HANDLE { Lock = SpinLock, OldIrql = old };
    }

    /// <summary>Releases a queued lock and lowers to the level its handle remembers.</summary>
    [WdkRoutine("KeReleaseInStackQueuedSpinLock"), IrqlRequires(IrqlLevel.Dispatch), IrqlRestoresGlobal("QueuedSpinLock", "LockHandle")]
    public static void ReleaseInStackQueuedSpinLock(
        [LockHandle, ReleasesLock(LockKind.QueuedSpin)] ref KLOCK_QUEUE_HANDLE LockHandle,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.CheckedRelease(Processor.Enter(Processor.High, callerFile, callerLine, callerMember), LockHandle.Lock.Address, (byte)LockHandle.OldIrql, kernelForm: true);

    /// <summary>Takes the lock in the order of asking, without touching the level.</summary>
    [WdkRoutine("KeAcquireInStackQueuedSpinLockAtDpcLevel"), IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.High)]
    public static void AcquireInStackQueuedSpinLockAtDpcLevel(
        [AcquiresLock(LockKind.QueuedSpin)] KernelPtr<KSPIN_LOCK> SpinLock, [LockHandle] out KLOCK_QUEUE_HANDLE LockHandle,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, Processor.High, callerFile, callerLine, callerMember);
        LockHandle = new KLOCK_QUEUE_HANDLE { Lock = SpinLock, OldIrql = (IrqlLevel)processor.Irql };
        SpinLocks.AcquireInOrder(processor, SpinLock.Address);
    }

    /// <summary>Releases a queued lock without touching the level.</summary>
    [WdkRoutine("KeReleaseInStackQueuedSpinLockFromDpcLevel"), IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.High)]
    public static void ReleaseInStackQueuedSpinLockFromDpcLevel(
        [LockHandle, ReleasesLock(LockKind.QueuedSpin)] ref KLOCK_QUEUE_HANDLE LockHandle,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SpinLocks.Release(Processor.Enter(Processor.Dispatch, Processor.High, callerFile, callerLine, callerMember), LockHandle.Lock.Address);
}
