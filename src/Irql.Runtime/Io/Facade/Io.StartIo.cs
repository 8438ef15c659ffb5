using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>The StartIo queue and the DPC of a device.</content>
public static partial class Io
{
    /// <summary>
    /// Hands a request to the driver's StartIo routine, or queues it when the device is busy. Stands for <c>IoStartPacket</c>. Callable at
    /// or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="Irp">The request, marked pending.</param>
    /// <param name="Key">Where in the queue it goes, or null for the end.</param>
    /// <param name="CancelFunction">Cancel routine for the time in the queue, or null.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoStartPacket")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void StartPacket(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        KernelPtr<IRP> Irp,
        KernelPtr<uint> Key,
        DriverCancel? CancelFunction,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        processor.Machine.Io.StartPacket(
            processor, DeviceObject, Irp, Key.IsNull ? null : Key.Value, processor.Machine.Code.AddressOf(CancelFunction, processor));
    }

    /// <summary>
    /// Starts the next queued request of a device, or makes the device idle. Stands for <c>IoStartNextPacket</c>. Callable at
    /// DISPATCH_LEVEL only.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="Cancelable">True when the requests were queued with a cancel routine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoStartNextPacket")]
    [IrqlRequires(IrqlLevel.Dispatch)]
    public static void StartNextPacket(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        bool Cancelable,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, 2, callerFile, callerLine, callerMember);
        processor.Machine.Io.StartNextPacket(processor, DeviceObject, Cancelable, null);
    }

    /// <summary>
    /// The same, for the first request whose key is not below a value. Stands for <c>IoStartNextPacketByKey</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="Cancelable">True when the requests were queued with a cancel routine.</param>
    /// <param name="Key">The value.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoStartNextPacketByKey")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void StartNextPacketByKey(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        bool Cancelable,
        uint Key,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        processor.Machine.Io.StartNextPacket(processor, DeviceObject, Cancelable, Key);
    }

    /// <summary>
    /// Prepares the DPC inside a device object for its interrupt service routine. Stands for <c>IoInitializeDpcRequest</c>. Callable at any
    /// level; at or above DISPATCH_LEVEL only with resident operands.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="DpcRoutine">The routine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoInitializeDpcRequest")]
    [IrqlRequiresMax(IrqlLevel.High)]
    public static void InitializeDpcRequest(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        IoDpcRoutine DpcRoutine,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(31, callerFile, callerLine, callerMember);
        processor.Machine.Io.InitializeDpc(processor, DeviceObject, processor.Machine.Code.AddressOf(DpcRoutine, processor));
    }

    /// <summary>
    /// Queues the DPC of a device from its interrupt service routine. A DPC that is queued already is not queued again. Stands for
    /// <c>IoRequestDpc</c>. Callable at a device level only.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="Irp">Handed to the routine.</param>
    /// <param name="Context">Handed to the routine.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoRequestDpc")]
    [IrqlRequiresMin(IrqlLevel.Device)]
    [IrqlRequiresMax(IrqlLevel.Device)]
    public static void RequestDpc(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        KernelPtr<IRP> Irp,
        PVOID Context,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(3, 26, callerFile, callerLine, callerMember);
        _ = processor.Machine.Dpcs.Insert(processor, DeviceObject.Dpc.Address, Irp.Address, Context.Address);
        processor.SettleAndPoint(Scheduling.PointKind.Queue);
    }
}
