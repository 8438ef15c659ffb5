using System.Runtime.CompilerServices;
using Irql.Runtime.Locking;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Push locks and rundown protection.</content>
public static partial class Ex
{
    /// <summary>Makes a push lock free.</summary>
    [WdkRoutine("ExInitializePushLock")]
    public static void InitializePushLock(
        KernelPtr<EX_PUSH_LOCK> PushLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.High, callerFile, callerLine, callerMember).Write(PushLock.Address, 0u);

    /// <summary>Takes the lock for writing. Normal kernel APCs must be off. At DISPATCH_LEVEL bugcheck 192.</summary>
    [WdkRoutine("ExAcquirePushLockExclusive"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void AcquirePushLockExclusive(
        [AcquiresLock(LockKind.PushExclusive)] KernelPtr<EX_PUSH_LOCK> PushLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        PushLocks.AcquireExclusive(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), PushLock.Address);

    /// <summary>Takes the lock for reading. Normal kernel APCs must be off. At DISPATCH_LEVEL bugcheck 192.</summary>
    [WdkRoutine("ExAcquirePushLockShared"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void AcquirePushLockShared(
        [AcquiresLock(LockKind.PushShared)] KernelPtr<EX_PUSH_LOCK> PushLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        PushLocks.AcquireShared(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), PushLock.Address);

    /// <summary>Gives a lock held for writing back.</summary>
    [WdkRoutine("ExReleasePushLockExclusive"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void ReleasePushLockExclusive(
        [ReleasesLock(LockKind.PushExclusive)] KernelPtr<EX_PUSH_LOCK> PushLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        PushLocks.Release(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), PushLock.Address);

    /// <summary>Gives a lock held for reading back.</summary>
    [WdkRoutine("ExReleasePushLockShared"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void ReleasePushLockShared(
        [ReleasesLock(LockKind.PushShared)] KernelPtr<EX_PUSH_LOCK> PushLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        PushLocks.Release(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), PushLock.Address);

    /// <summary>Prepares rundown protection: the object may be used.</summary>
    [WdkRoutine("ExInitializeRundownProtection"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void InitializeRundownProtection(
        KernelPtr<EX_RUNDOWN_REF> RunRef,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember).Write(RunRef.Address, 0u);

    /// <summary>Begins a use; false once the object is being run down.</summary>
    [WdkRoutine("ExAcquireRundownProtection"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool AcquireRundownProtection(
        [AcquiresLock(LockKind.Rundown)] KernelPtr<EX_RUNDOWN_REF> RunRef,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Rundown.Acquire(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), RunRef.Address);

    /// <summary>Ends a use.</summary>
    [WdkRoutine("ExReleaseRundownProtection"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void ReleaseRundownProtection(
        [ReleasesLock(LockKind.Rundown)] KernelPtr<EX_RUNDOWN_REF> RunRef,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Rundown.Release(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), RunRef.Address);

    /// <summary>Lets no new use begin and waits until the last one has ended.</summary>
    [WdkRoutine("ExWaitForRundownProtectionRelease"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void WaitForRundownProtectionRelease(
        KernelPtr<EX_RUNDOWN_REF> RunRef,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Rundown.Wait(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), RunRef.Address);

    /// <summary>Marks the rundown as complete.</summary>
    [WdkRoutine("ExRundownCompleted"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void RundownCompleted(
        KernelPtr<EX_RUNDOWN_REF> RunRef,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember).Write(RunRef.Address, Rundown.Active);

    /// <summary>Lets uses begin again after a rundown.</summary>
    [WdkRoutine("ExReInitializeRundownProtection"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ReInitializeRundownProtection(
        KernelPtr<EX_RUNDOWN_REF> RunRef,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember).Write(RunRef.Address, 0u);
}
