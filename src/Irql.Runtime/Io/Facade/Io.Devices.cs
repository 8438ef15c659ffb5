using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Device objects and their names.</content>
public static partial class Io
{
    /// <summary>
    /// Makes a device object with a zeroed extension in nonpaged pool. It refuses opens until DO_DEVICE_INITIALIZING is cleared, which the
    /// I/O manager does after DriverEntry. Stands for <c>IoCreateDevice</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="DriverObject">The driver.</param>
    /// <param name="DeviceExtensionSize">Bytes of the driver's own data.</param>
    /// <param name="DeviceName">The name, or null for none.</param>
    /// <param name="DeviceType">The kind of device.</param>
    /// <param name="DeviceCharacteristics"><c>FILE_DEVICE_SECURE_OPEN</c> and the like.</param>
    /// <param name="Exclusive">True to allow one open at a time.</param>
    /// <param name="DeviceObject">Receives the device; null on failure.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_OBJECT_NAME_COLLISION, STATUS_OBJECT_NAME_INVALID or STATUS_INSUFFICIENT_RESOURCES.</returns>
    [WdkRoutine("IoCreateDevice")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    [return: MustCheck]
    public static NTSTATUS CreateDevice(
        KernelPtr<DRIVER_OBJECT> DriverObject,
        uint DeviceExtensionSize,
        KernelPtr<UNICODE_STRING> DeviceName,
        uint DeviceType,
        uint DeviceCharacteristics,
        bool Exclusive,
        out KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(1, callerFile, callerLine, callerMember);
        return processor.Machine.Io.CreateDevice(
            processor, DriverObject, DeviceExtensionSize, IoManager.TextOf(DeviceName), DeviceType, DeviceCharacteristics, Exclusive, out DeviceObject);
    }

    /// <summary>
    /// Makes a device object with a zeroed extension in nonpaged pool. It refuses opens until DO_DEVICE_INITIALIZING is cleared, which the
    /// I/O manager does after DriverEntry. Stands for <c>IoCreateDevice</c>. Callable at or below APC_LEVEL.
    /// </summary>
    /// <param name="DriverObject">The driver.</param>
    /// <param name="DeviceExtensionSize">Bytes of the driver's own data.</param>
    /// <param name="DeviceName">The name, for example <c>\Device\Foo</c>; the text counts as a literal in the driver's resident data.</param>
    /// <param name="DeviceType">The kind of device.</param>
    /// <param name="DeviceCharacteristics"><c>FILE_DEVICE_SECURE_OPEN</c> and the like.</param>
    /// <param name="Exclusive">True to allow one open at a time.</param>
    /// <param name="DeviceObject">Receives the device; null on failure.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_OBJECT_NAME_COLLISION, STATUS_OBJECT_NAME_INVALID or STATUS_INSUFFICIENT_RESOURCES.</returns>
    [WdkRoutine("IoCreateDevice")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    [return: MustCheck]
    public static NTSTATUS CreateDevice(
        KernelPtr<DRIVER_OBJECT> DriverObject,
        uint DeviceExtensionSize,
        string? DeviceName,
        uint DeviceType,
        uint DeviceCharacteristics,
        bool Exclusive,
        out KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(1, callerFile, callerLine, callerMember);
        return processor.Machine.Io.CreateDevice(
            processor, DriverObject, DeviceExtensionSize, DeviceName, DeviceType, DeviceCharacteristics, Exclusive, out DeviceObject);
    }

    /// <summary>
    /// Takes a device away: no more opens; it leaves memory with its last handle and reference. Stands for <c>IoDeleteDevice</c>. Callable
    /// at or below APC_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoDeleteDevice")]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    public static void DeleteDevice(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(1, callerFile, callerLine, callerMember);
        processor.Machine.Io.DeleteDevice(processor, DeviceObject);
    }

    /// <summary>
    /// Makes a name that leads to another, so that programs can open the device. Stands for <c>IoCreateSymbolicLink</c>. Callable at
    /// PASSIVE_LEVEL.
    /// </summary>
    /// <param name="SymbolicLinkName">The new name, for example <c>\DosDevices\Foo</c>.</param>
    /// <param name="DeviceName">What it leads to.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_OBJECT_NAME_COLLISION or STATUS_OBJECT_NAME_INVALID.</returns>
    [WdkRoutine("IoCreateSymbolicLink")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS CreateSymbolicLink(
        KernelPtr<UNICODE_STRING> SymbolicLinkName,
        KernelPtr<UNICODE_STRING> DeviceName,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.CreateLink(IoManager.TextOf(SymbolicLinkName), IoManager.TextOf(DeviceName));
    }

    /// <summary>
    /// Makes a name that leads to another, so that programs can open the device. Stands for <c>IoCreateSymbolicLink</c>. Callable at
    /// PASSIVE_LEVEL.
    /// </summary>
    /// <param name="SymbolicLinkName">The new name, for example <c>\DosDevices\Foo</c>.</param>
    /// <param name="DeviceName">What it leads to.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_OBJECT_NAME_COLLISION or STATUS_OBJECT_NAME_INVALID.</returns>
    [WdkRoutine("IoCreateSymbolicLink")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS CreateSymbolicLink(
        string SymbolicLinkName,
        string DeviceName,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.CreateLink(SymbolicLinkName, DeviceName);
    }

    /// <summary>Takes a symbolic link away. Stands for <c>IoDeleteSymbolicLink</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="SymbolicLinkName">Its name.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_OBJECT_NAME_NOT_FOUND.</returns>
    [WdkRoutine("IoDeleteSymbolicLink")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS DeleteSymbolicLink(
        KernelPtr<UNICODE_STRING> SymbolicLinkName,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.DeleteLink(IoManager.TextOf(SymbolicLinkName));
    }

    /// <summary>Takes a symbolic link away. Stands for <c>IoDeleteSymbolicLink</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="SymbolicLinkName">Its name.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_OBJECT_NAME_NOT_FOUND.</returns>
    [WdkRoutine("IoDeleteSymbolicLink")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS DeleteSymbolicLink(
        string SymbolicLinkName,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.DeleteLink(SymbolicLinkName);
    }

    /// <summary>
    /// Asks for IRP_MJ_SHUTDOWN before the machine ends. Stands for <c>IoRegisterShutdownNotification</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The device that gets it.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS.</returns>
    [WdkRoutine("IoRegisterShutdownNotification")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static NTSTATUS RegisterShutdownNotification(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.RegisterShutdown(DeviceObject);
    }

    /// <summary>Takes that wish back. Stands for <c>IoUnregisterShutdownNotification</c>. Callable at PASSIVE_LEVEL.</summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoUnregisterShutdownNotification")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static void UnregisterShutdownNotification(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        processor.Machine.Io.UnregisterShutdown(DeviceObject);
    }
}
