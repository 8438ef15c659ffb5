using System.Runtime.CompilerServices;
using Irql.Runtime.Locking;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Guarded mutexes: like fast mutexes, with a guarded region instead of APC_LEVEL.</content>
public static partial class Ke
{
    /// <summary>Makes a guarded mutex free. The object must lie in resident memory.</summary>
    [WdkRoutine("KeInitializeGuardedMutex"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void InitializeGuardedMutex(
        KernelPtr<KGUARDED_MUTEX> Mutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        FastMutexes.Initialize(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), Mutex.Address);

    /// <summary>Enters a guarded region and waits for the mutex. Not recursive.</summary>
    [WdkRoutine("KeAcquireGuardedMutex"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void AcquireGuardedMutex(
        [AcquiresLock(LockKind.GuardedMutex)] KernelPtr<KGUARDED_MUTEX> Mutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        FastMutexes.Refuse(processor, Mutex.Address);
        processor.Thread.SpecialApcDisable--;
        FastMutexes.AcquireUnsafe(processor, Mutex.Address);
    }

    /// <summary>Takes the mutex and enters a guarded region if it is free.</summary>
    [WdkRoutine("KeTryToAcquireGuardedMutex"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static bool TryToAcquireGuardedMutex(
        [AcquiresLock(LockKind.GuardedMutex)] KernelPtr<KGUARDED_MUTEX> Mutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember);
        FastMutexes.Refuse(processor, Mutex.Address);
        if (!FastMutexes.TryTake(processor, Mutex.Address))
            return false;
        Processor.Current.Thread.SpecialApcDisable--;
        return true;
    }

    /// <summary>Gives the mutex back and leaves the guarded region.</summary>
    [WdkRoutine("KeReleaseGuardedMutex"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ReleaseGuardedMutex(
        [ReleasesLock(LockKind.GuardedMutex)] KernelPtr<KGUARDED_MUTEX> Mutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        FastMutexes.ReleaseUnsafe(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), Mutex.Address);
        var processor = Processor.Current;
        processor.Thread.SpecialApcDisable++;
        processor.DeliverHere();
    }

    /// <summary>Waits for the mutex without a region of its own; APCs must be off already.</summary>
    [WdkRoutine("KeAcquireGuardedMutexUnsafe"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void AcquireGuardedMutexUnsafe(
        [AcquiresLock(LockKind.GuardedMutex)] KernelPtr<KGUARDED_MUTEX> FastMutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        FastMutexes.AcquireUnsafe(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), FastMutex.Address);

    /// <summary>Gives the mutex back without leaving a region.</summary>
    [WdkRoutine("KeReleaseGuardedMutexUnsafe"), IrqlRequiresMax(IrqlLevel.Apc)]
    public static void ReleaseGuardedMutexUnsafe(
        [ReleasesLock(LockKind.GuardedMutex)] KernelPtr<KGUARDED_MUTEX> FastMutex,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "") =>
        FastMutexes.ReleaseUnsafe(Processor.Enter(Processor.Apc, callerFile, callerLine, callerMember), FastMutex.Address);
}
