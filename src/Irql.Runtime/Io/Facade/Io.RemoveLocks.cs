using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Remove locks.</content>
public static partial class Io
{
    /// <summary>Initialises a remove lock. Stands for <c>IoInitializeRemoveLock</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="Lock">Memory in the device extension.</param>
    /// <param name="AllocateTag">Tag of tracking memory; unused here.</param>
    /// <param name="MaxLockedMinutes">Longest time to hold it; unused here.</param>
    /// <param name="HighWatermark">Most holders at once; unused here.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoInitializeRemoveLock")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static void InitializeRemoveLock(
        KernelPtr<IO_REMOVE_LOCK> Lock,
        uint AllocateTag,
        uint MaxLockedMinutes,
        uint HighWatermark,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        _ = (AllocateTag, MaxLockedMinutes, HighWatermark);
        processor.Machine.Io.InitializeRemoveLock(processor, Lock.Address);
    }

    /// <summary>
    /// Enters the device: it cannot be removed until the lock is released. Stands for <c>IoAcquireRemoveLock</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="RemoveLock">The lock.</param>
    /// <param name="Tag">Names this acquisition.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS; STATUS_DELETE_PENDING when removal has begun, and then nothing is to be released.</returns>
    [WdkRoutine("IoAcquireRemoveLock")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: MustCheck]
    public static NTSTATUS AcquireRemoveLock(
        KernelPtr<IO_REMOVE_LOCK> RemoveLock,
        PVOID Tag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        _ = Tag;
        return processor.Machine.Io.AcquireRemoveLock(processor, RemoveLock.Address);
    }

    /// <summary>Leaves the device. Stands for <c>IoReleaseRemoveLock</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="RemoveLock">The lock.</param>
    /// <param name="Tag">What it was acquired with.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoReleaseRemoveLock")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void ReleaseRemoveLock(
        KernelPtr<IO_REMOVE_LOCK> RemoveLock,
        PVOID Tag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        _ = Tag;
        processor.Machine.Io.ReleaseRemoveLock(processor, RemoveLock.Address);
    }

    /// <summary>
    /// Leaves the device for removal: nobody gets in any more, and the call returns when the last one is out. Stands for
    /// <c>IoReleaseRemoveLockAndWait</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="RemoveLock">The lock.</param>
    /// <param name="Tag">What it was acquired with.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoReleaseRemoveLockAndWait")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    [MayWait]
    public static void ReleaseRemoveLockAndWait(
        KernelPtr<IO_REMOVE_LOCK> RemoveLock,
        PVOID Tag,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        _ = Tag;
        processor.Machine.Io.ReleaseRemoveLockAndWait(processor, RemoveLock.Address);
    }
}
