using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Making and releasing requests.</content>
public static partial class Io
{
    /// <summary>
    /// Allocates a request for the caller's own use. A completion routine of the caller must take it back. Stands for <c>IoAllocateIrp</c>.
    /// Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="StackSize">Stack locations: the target device's <c>StackSize</c>.</param>
    /// <param name="ChargeQuota">Charge the current process; it makes no difference here.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The request; null when no memory is left or the size is not 1..127.</returns>
    [WdkRoutine("IoAllocateIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: MustCheck]
    public static KernelPtr<IRP> AllocateIrp(
        sbyte StackSize,
        bool ChargeQuota,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        _ = ChargeQuota;
        return processor.Machine.Io.Allocate(processor, StackSize, IrpOrigin.Driver, out _);
    }

    /// <summary>
    /// Frees a request of <c>IoAllocateIrp</c> or <c>IoBuildAsynchronousFsdRequest</c>. Stands for <c>IoFreeIrp</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request; completed or never sent.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoFreeIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void FreeIrp(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        processor.Machine.Io.FreeFromDriver(processor, Irp);
    }

    /// <summary>
    /// Makes a request of <c>IoAllocateIrp</c> as new. Stands for <c>IoReuseIrp</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The request, which the caller has back.</param>
    /// <param name="Status">Its status block is set to this.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoReuseIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void ReuseIrp(
        KernelPtr<IRP> Irp,
        NTSTATUS Status,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        processor.Machine.Io.Reuse(processor, Irp, Status);
    }

    /// <summary>
    /// Initialises memory of the caller's own as a request. Stands for <c>IoInitializeIrp</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="Irp">The memory.</param>
    /// <param name="PacketSize">Its size: <c>IoSizeOfIrp(StackSize)</c>.</param>
    /// <param name="StackSize">Stack locations.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoInitializeIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void InitializeIrp(
        KernelPtr<IRP> Irp,
        ushort PacketSize,
        sbyte StackSize,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        IoManager.Initialize(processor, Irp, PacketSize, StackSize);
    }

    /// <summary>
    /// Bytes of a request with this many stack locations. Stands for <c>IoSizeOfIrp</c>. Callable at any level; at or above DISPATCH_LEVEL
    /// only with resident operands.
    /// </summary>
    /// <param name="StackSize">Stack locations.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>Bytes.</returns>
    [WdkRoutine("IoSizeOfIrp")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static ushort SizeOfIrp(
        sbyte StackSize,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(31, callerFile, callerLine, callerMember);
        return (ushort)IoManager.SizeOf(StackSize);
    }

    /// <summary>
    /// Makes a device control request of the calling thread. The I/O manager frees it. Stands for <c>IoBuildDeviceIoControlRequest</c>.
    /// Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="IoControlCode">The control code.</param>
    /// <param name="DeviceObject">The target.</param>
    /// <param name="InputBuffer">Input, or null.</param>
    /// <param name="InputBufferLength">Its length in bytes.</param>
    /// <param name="OutputBuffer">Output, or null.</param>
    /// <param name="OutputBufferLength">Its length in bytes.</param>
    /// <param name="InternalDeviceIoControl">True for IRP_MJ_INTERNAL_DEVICE_CONTROL.</param>
    /// <param name="Event">Set at final completion; the caller waits for it when STATUS_PENDING came back.</param>
    /// <param name="IoStatusBlock">Receives the final status.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The request; null when no memory is left or a buffer cannot be locked.</returns>
    [WdkRoutine("IoBuildDeviceIoControlRequest")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static KernelPtr<IRP> BuildDeviceIoControlRequest(
        uint IoControlCode,
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        PVOID InputBuffer,
        uint InputBufferLength,
        PVOID OutputBuffer,
        uint OutputBufferLength,
        bool InternalDeviceIoControl,
        KernelPtr<KEVENT> Event,
        KernelPtr<IO_STATUS_BLOCK> IoStatusBlock,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        var request = new BuildRequest
        {
            Major = InternalDeviceIoControl ? Wdm.IRP_MJ_INTERNAL_DEVICE_CONTROL : Wdm.IRP_MJ_DEVICE_CONTROL,
            Code = IoControlCode,
            Input = InputBuffer.Address,
            InputLength = InputBufferLength,
            Output = OutputBuffer.Address,
            OutputLength = OutputBufferLength,
            Event = Event.Address,
            StatusBlock = IoStatusBlock.Address,
            Threaded = true,
        };
        return processor.Machine.Io.BuildRequest(processor, DeviceObject, request);
    }

    /// <summary>
    /// Makes a read, write, flush, shutdown or similar request of the calling thread. The I/O manager frees it. Stands for
    /// <c>IoBuildSynchronousFsdRequest</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="MajorFunction">The kind of request.</param>
    /// <param name="DeviceObject">The target.</param>
    /// <param name="Buffer">The data, or null.</param>
    /// <param name="Length">Its length in bytes.</param>
    /// <param name="StartingOffset">Where on the device to start, or null.</param>
    /// <param name="Event">Set at final completion.</param>
    /// <param name="IoStatusBlock">Receives the final status.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The request; null when no memory is left or a buffer cannot be locked.</returns>
    [WdkRoutine("IoBuildSynchronousFsdRequest")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static KernelPtr<IRP> BuildSynchronousFsdRequest(
        uint MajorFunction,
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        PVOID Buffer,
        uint Length,
        KernelPtr<long> StartingOffset,
        KernelPtr<KEVENT> Event,
        KernelPtr<IO_STATUS_BLOCK> IoStatusBlock,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        var request = new BuildRequest
        {
            Major = (byte)MajorFunction,
            Output = Buffer.Address,
            OutputLength = Length,
            Offset = StartingOffset.IsNull ? 0 : StartingOffset.Value,
            Event = Event.Address,
            StatusBlock = IoStatusBlock.Address,
            Threaded = true,
        };
        return processor.Machine.Io.BuildRequest(processor, DeviceObject, request);
    }

    /// <summary>
    /// Makes a read, write, flush or shutdown request that a completion routine of the caller takes back and frees. Stands for
    /// <c>IoBuildAsynchronousFsdRequest</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="MajorFunction">The kind of request.</param>
    /// <param name="DeviceObject">The target.</param>
    /// <param name="Buffer">The data, or null.</param>
    /// <param name="Length">Its length in bytes.</param>
    /// <param name="StartingOffset">Where on the device to start, or null.</param>
    /// <param name="IoStatusBlock">Receives the final status, or null.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The request; null when no memory is left or a buffer cannot be locked.</returns>
    [WdkRoutine("IoBuildAsynchronousFsdRequest")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    [return: MustCheck]
    public static KernelPtr<IRP> BuildAsynchronousFsdRequest(
        uint MajorFunction,
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        PVOID Buffer,
        uint Length,
        KernelPtr<long> StartingOffset,
        KernelPtr<IO_STATUS_BLOCK> IoStatusBlock,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(1, callerFile, callerLine, callerMember);
        var request = new BuildRequest
        {
            Major = (byte)MajorFunction,
            Output = Buffer.Address,
            OutputLength = Length,
            Offset = StartingOffset.IsNull ? 0 : StartingOffset.Value,
            StatusBlock = IoStatusBlock.Address,
        };
        return processor.Machine.Io.BuildRequest(processor, DeviceObject, request);
    }
}
