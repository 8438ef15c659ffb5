using System.Runtime.CompilerServices;
using Irql.Runtime.Locking;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Spin locks that several readers may hold.</content>
public static partial class Ex
{
    /// <summary>Raises to DISPATCH_LEVEL and takes the lock for reading; returns the old level.</summary>
    [WdkRoutine("ExAcquireSpinLockShared"), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Dispatch)]
    [return: IrqlSaves]
    public static IrqlLevel AcquireSpinLockShared(
        [AcquiresLock(LockKind.SpinShared)] KernelPtr<EX_SPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        var old = processor.Raise(Processor.Dispatch, "ExAcquireSpinLockShared");
        SharedSpinLocks.AcquireShared(processor, SpinLock.Address);
        return (IrqlLevel)old;
    }

    /// <summary>Releases a lock held for reading and lowers to the level given.</summary>
    [WdkRoutine("ExReleaseSpinLockShared"), IrqlRequires(IrqlLevel.Dispatch)]
    public static void ReleaseSpinLockShared(
        [ReleasesLock(LockKind.SpinShared)] KernelPtr<EX_SPIN_LOCK> SpinLock, [IrqlRestores] IrqlLevel OldIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, Processor.Dispatch, callerFile, callerLine, callerMember);
        SharedSpinLocks.ReleaseShared(processor, SpinLock.Address);
        processor.Lower((byte)OldIrql);
    }

    /// <summary>Raises to DISPATCH_LEVEL and takes the lock for writing; returns the old level.</summary>
    [WdkRoutine("ExAcquireSpinLockExclusive"), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRaises(IrqlLevel.Dispatch)]
    [return: IrqlSaves]
    public static IrqlLevel AcquireSpinLockExclusive(
        [AcquiresLock(LockKind.Spin)] KernelPtr<EX_SPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember);
        var old = processor.Raise(Processor.Dispatch, "ExAcquireSpinLockExclusive");
        SharedSpinLocks.AcquireExclusive(processor, SpinLock.Address);
        return (IrqlLevel)old;
    }

    /// <summary>Releases a lock held for writing and lowers to the level given.</summary>
    [WdkRoutine("ExReleaseSpinLockExclusive"), IrqlRequires(IrqlLevel.Dispatch)]
    public static void ReleaseSpinLockExclusive(
        [ReleasesLock(LockKind.Spin)] KernelPtr<EX_SPIN_LOCK> SpinLock, [IrqlRestores] IrqlLevel OldIrql,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Dispatch, Processor.Dispatch, callerFile, callerLine, callerMember);
        SharedSpinLocks.ReleaseExclusive(processor, SpinLock.Address);
        processor.Lower((byte)OldIrql);
    }

    /// <summary>Takes the lock for reading without touching the level.</summary>
    [WdkRoutine("ExAcquireSpinLockSharedAtDpcLevel"), IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.High)]
    public static void AcquireSpinLockSharedAtDpcLevel(
        [AcquiresLock(LockKind.SpinShared)] KernelPtr<EX_SPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SharedSpinLocks.AcquireShared(Processor.Enter(Processor.Dispatch, Processor.High, callerFile, callerLine, callerMember), SpinLock.Address);

    /// <summary>Releases a lock held for reading without touching the level.</summary>
    [WdkRoutine("ExReleaseSpinLockSharedFromDpcLevel"), IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.High)]
    public static void ReleaseSpinLockSharedFromDpcLevel(
        [ReleasesLock(LockKind.SpinShared)] KernelPtr<EX_SPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SharedSpinLocks.ReleaseShared(Processor.Enter(Processor.Dispatch, Processor.High, callerFile, callerLine, callerMember), SpinLock.Address);

    /// <summary>Takes the lock for writing without touching the level.</summary>
    [WdkRoutine("ExAcquireSpinLockExclusiveAtDpcLevel"), IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.High)]
    public static void AcquireSpinLockExclusiveAtDpcLevel(
        [AcquiresLock(LockKind.SpinAtDpc)] KernelPtr<EX_SPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SharedSpinLocks.AcquireExclusive(Processor.Enter(Processor.Dispatch, Processor.High, callerFile, callerLine, callerMember), SpinLock.Address);

    /// <summary>Releases a lock held for writing without touching the level.</summary>
    [WdkRoutine("ExReleaseSpinLockExclusiveFromDpcLevel"), IrqlRequiresMin(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.High)]
    public static void ReleaseSpinLockExclusiveFromDpcLevel(
        [ReleasesLock(LockKind.SpinAtDpc)] KernelPtr<EX_SPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SharedSpinLocks.ReleaseExclusive(Processor.Enter(Processor.Dispatch, Processor.High, callerFile, callerLine, callerMember), SpinLock.Address);

    /// <summary>The only reader becomes the writer; false when there are other readers.</summary>
    [WdkRoutine("ExTryConvertSharedSpinLockExclusive"), IrqlRequires(IrqlLevel.Dispatch)]
    public static bool TryConvertSharedSpinLockExclusive(
        KernelPtr<EX_SPIN_LOCK> SpinLock,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        SharedSpinLocks.TryConvert(Processor.Enter(Processor.Dispatch, Processor.Dispatch, callerFile, callerLine, callerMember), SpinLock.Address);
}
