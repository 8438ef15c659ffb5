using System.Runtime.CompilerServices;
using Irql.Runtime.Locking;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Fast mutexes.</content>
public static partial class Ex
{
    /// <summary>Makes a fast mutex free. The object must lie in resident memory.</summary>
    [WdkRoutine("ExInitializeFastMutex"), IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitializeFastMutex(
        KernelPtr<FAST_MUTEX> FastMutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        FastMutexes.Initialize(Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember), FastMutex.Address);

    /// <summary>Waits for the mutex and raises to APC_LEVEL. Not recursive: an owner waits for itself for ever. At DISPATCH_LEVEL bugcheck 192.</summary>
    [WdkRoutine("ExAcquireFastMutex"), IrqlRequiresMax(IrqlLevel.Apc), IrqlRaises(IrqlLevel.Apc)]
    [IrqlSavesGlobal("OldIrql", "FastMutex")]
    public static void AcquireFastMutex(
        [AcquiresLock(LockKind.FastMutex)] KernelPtr<FAST_MUTEX> FastMutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Verifier.CheckFastMutex(processor, FastMutex.Address, acquire: true);
        FastMutexes.Acquire(processor, FastMutex.Address);
    }

    /// <summary>Takes the mutex and raises to APC_LEVEL if it is free; false when it is not, with the level unchanged.</summary>
    [WdkRoutine("ExTryToAcquireFastMutex"), IrqlRequiresMax(IrqlLevel.Apc), IrqlSavesGlobal("OldIrql", "FastMutex")]
    public static bool TryToAcquireFastMutex(
        [AcquiresLock(LockKind.FastMutex)] KernelPtr<FAST_MUTEX> FastMutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        FastMutexes.TryAcquire(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), FastMutex.Address);

    /// <summary>Gives the mutex back and restores the level from before.</summary>
    [WdkRoutine("ExReleaseFastMutex"), IrqlRequires(IrqlLevel.Apc), IrqlRestoresGlobal("OldIrql", "FastMutex")]
    public static void ReleaseFastMutex(
        [ReleasesLock(LockKind.FastMutex)] KernelPtr<FAST_MUTEX> FastMutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Passive, Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Verifier.CheckFastMutex(processor, FastMutex.Address, acquire: false);
        FastMutexes.Release(processor, FastMutex.Address);
    }

    /// <summary>Waits for the mutex without touching the level; APCs must be off already.</summary>
    [WdkRoutine("ExAcquireFastMutexUnsafe"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void AcquireFastMutexUnsafe(
        [AcquiresLock(LockKind.FastMutex)] KernelPtr<FAST_MUTEX> FastMutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Verifier.CheckUnsafeFastMutex(processor, FastMutex.Address, acquire: true);
        FastMutexes.AcquireUnsafe(processor, FastMutex.Address);
    }

    /// <summary>Gives the mutex back without touching the level.</summary>
    [WdkRoutine("ExReleaseFastMutexUnsafe"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ReleaseFastMutexUnsafe(
        [ReleasesLock(LockKind.FastMutex)] KernelPtr<FAST_MUTEX> FastMutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.High, callerFile, callerLine, callerMember);
        processor.Machine.Verifier.CheckUnsafeFastMutex(processor, FastMutex.Address, acquire: false);
        FastMutexes.ReleaseUnsafe(processor, FastMutex.Address);
    }
}
