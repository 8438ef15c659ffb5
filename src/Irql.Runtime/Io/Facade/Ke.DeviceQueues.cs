using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Device queues.</content>
public static partial class Ke
{
    /// <summary>
    /// Makes a device queue empty and idle. Stands for <c>KeInitializeDeviceQueue</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceQueue">The queue.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("KeInitializeDeviceQueue")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitializeDeviceQueue(
        KernelPtr<KDEVICE_QUEUE> DeviceQueue,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(2, callerFile, callerLine, callerMember);
        IoManager.InitializeQueue(DeviceQueue.Address);
    }

    /// <summary>Queues an entry at the end. Stands for <c>KeInsertDeviceQueue</c>. Callable at DISPATCH_LEVEL only.</summary>
    /// <param name="DeviceQueue">The queue.</param>
    /// <param name="DeviceQueueEntry">The entry.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>True when it was queued; false when nothing was being served: then the caller serves it, and the queue is busy.</returns>
    [WdkRoutine("KeInsertDeviceQueue")]
    [IrqlRequires(IrqlLevel.Dispatch)]
    public static bool InsertDeviceQueue(
        KernelPtr<KDEVICE_QUEUE> DeviceQueue,
        KernelPtr<KDEVICE_QUEUE_ENTRY> DeviceQueueEntry,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, 2, callerFile, callerLine, callerMember);
        return IoManager.InsertQueue(processor, DeviceQueue.Address, DeviceQueueEntry.Address, null);
    }

    /// <summary>Queues an entry by its key. Stands for <c>KeInsertByKeyDeviceQueue</c>. Callable at DISPATCH_LEVEL only.</summary>
    /// <param name="DeviceQueue">The queue.</param>
    /// <param name="DeviceQueueEntry">The entry.</param>
    /// <param name="SortKey">Where it goes: behind all keys that are not larger.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>True when it was queued; false when nothing was being served: then the caller serves it, and the queue is busy.</returns>
    [WdkRoutine("KeInsertByKeyDeviceQueue")]
    [IrqlRequires(IrqlLevel.Dispatch)]
    public static bool InsertByKeyDeviceQueue(
        KernelPtr<KDEVICE_QUEUE> DeviceQueue,
        KernelPtr<KDEVICE_QUEUE_ENTRY> DeviceQueueEntry,
        uint SortKey,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, 2, callerFile, callerLine, callerMember);
        return IoManager.InsertQueue(processor, DeviceQueue.Address, DeviceQueueEntry.Address, SortKey);
    }

    /// <summary>Takes the first entry out. Stands for <c>KeRemoveDeviceQueue</c>. Callable at DISPATCH_LEVEL only.</summary>
    /// <param name="DeviceQueue">The queue.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The entry; null when there was none, and then the queue is idle.</returns>
    [WdkRoutine("KeRemoveDeviceQueue")]
    [IrqlRequires(IrqlLevel.Dispatch)]
    public static KernelPtr<KDEVICE_QUEUE_ENTRY> RemoveDeviceQueue(
        KernelPtr<KDEVICE_QUEUE> DeviceQueue,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, 2, callerFile, callerLine, callerMember);
        return new(IoManager.RemoveQueue(processor, DeviceQueue.Address, null));
    }

    /// <summary>
    /// Takes the first entry out whose key is not below a value, or else the first of all. Stands for <c>KeRemoveByKeyDeviceQueue</c>.
    /// Callable at DISPATCH_LEVEL only.
    /// </summary>
    /// <param name="DeviceQueue">The queue.</param>
    /// <param name="SortKey">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The entry; null when there was none, and then the queue is idle.</returns>
    [WdkRoutine("KeRemoveByKeyDeviceQueue")]
    [IrqlRequires(IrqlLevel.Dispatch)]
    public static KernelPtr<KDEVICE_QUEUE_ENTRY> RemoveByKeyDeviceQueue(
        KernelPtr<KDEVICE_QUEUE> DeviceQueue,
        uint SortKey,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, 2, callerFile, callerLine, callerMember);
        return new(IoManager.RemoveQueue(processor, DeviceQueue.Address, SortKey));
    }

    /// <summary>
    /// Takes one entry out, wherever it stands. Stands for <c>KeRemoveEntryDeviceQueue</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceQueue">The queue.</param>
    /// <param name="DeviceQueueEntry">The entry.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>False when it was not in the queue.</returns>
    [WdkRoutine("KeRemoveEntryDeviceQueue")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static bool RemoveEntryDeviceQueue(
        KernelPtr<KDEVICE_QUEUE> DeviceQueue,
        KernelPtr<KDEVICE_QUEUE_ENTRY> DeviceQueueEntry,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return IoManager.RemoveEntry(processor, DeviceQueue.Address, DeviceQueueEntry.Address);
    }
}
