using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Stacks of devices.</content>
public static partial class Io
{
    /// <summary>
    /// Attaches a device on top of the stack of a named one. Stands for <c>IoAttachDevice</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="SourceDevice">The caller's device.</param>
    /// <param name="TargetDevice">The name.</param>
    /// <param name="AttachedDevice">Receives the device directly below.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_OBJECT_NAME_NOT_FOUND or STATUS_NO_SUCH_DEVICE.</returns>
    [WdkRoutine("IoAttachDevice")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static NTSTATUS AttachDevice(
        KernelPtr<DEVICE_OBJECT> SourceDevice,
        KernelPtr<UNICODE_STRING> TargetDevice,
        out KernelPtr<DEVICE_OBJECT> AttachedDevice,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.AttachByName(processor, SourceDevice, IoManager.TextOf(TargetDevice), out AttachedDevice);
    }

    /// <summary>
    /// Attaches a device on top of the stack of a named one. Stands for <c>IoAttachDevice</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="SourceDevice">The caller's device.</param>
    /// <param name="TargetDevice">The name; the text counts as a literal in the driver's resident data.</param>
    /// <param name="AttachedDevice">Receives the device directly below.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS, STATUS_OBJECT_NAME_NOT_FOUND or STATUS_NO_SUCH_DEVICE.</returns>
    [WdkRoutine("IoAttachDevice")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static NTSTATUS AttachDevice(
        KernelPtr<DEVICE_OBJECT> SourceDevice,
        string TargetDevice,
        out KernelPtr<DEVICE_OBJECT> AttachedDevice,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.AttachByName(processor, SourceDevice, TargetDevice, out AttachedDevice);
    }

    /// <summary>
    /// Attaches a device on top of the stack that another one is in; its stack size grows accordingly. Stands for
    /// <c>IoAttachDeviceToDeviceStack</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="SourceDevice">The caller's device.</param>
    /// <param name="TargetDevice">Any device of the stack.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The device directly below; null when the stack's top is being initialised or deleted.</returns>
    [WdkRoutine("IoAttachDeviceToDeviceStack")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: MustCheck]
    public static KernelPtr<DEVICE_OBJECT> AttachDeviceToDeviceStack(
        KernelPtr<DEVICE_OBJECT> SourceDevice,
        KernelPtr<DEVICE_OBJECT> TargetDevice,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        return processor.Machine.Io.Attach(processor, SourceDevice, TargetDevice);
    }

    /// <summary>
    /// The same, with the result stored before requests can arrive. Stands for <c>IoAttachDeviceToDeviceStackSafe</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="SourceDevice">The caller's device.</param>
    /// <param name="TargetDevice">Any device of the stack.</param>
    /// <param name="AttachedToDeviceObject">Receives the device directly below.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or STATUS_NO_SUCH_DEVICE.</returns>
    [WdkRoutine("IoAttachDeviceToDeviceStackSafe")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    [return: MustCheck]
    public static NTSTATUS AttachDeviceToDeviceStackSafe(
        KernelPtr<DEVICE_OBJECT> SourceDevice,
        KernelPtr<DEVICE_OBJECT> TargetDevice,
        KernelPtr<KernelPtr<DEVICE_OBJECT>> AttachedToDeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        var below = processor.Machine.Io.Attach(processor, SourceDevice, TargetDevice);
        AttachedToDeviceObject.Value = below;
        return below.IsNull ? NTSTATUS.STATUS_NO_SUCH_DEVICE : NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>
    /// Takes the device away that is attached on top of this one. Stands for <c>IoDetachDevice</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="TargetDevice">The lower device, as the attach call returned it.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("IoDetachDevice")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    public static void DetachDevice(
        KernelPtr<DEVICE_OBJECT> TargetDevice,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        processor.Machine.Io.Detach(processor, TargetDevice);
    }

    /// <summary>
    /// The top of the stack that a device is in. Stands for <c>IoGetAttachedDevice</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">Any device of the stack.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The topmost device.</returns>
    [WdkRoutine("IoGetAttachedDevice")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<DEVICE_OBJECT> GetAttachedDevice(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(2, callerFile, callerLine, callerMember);
        return IoManager.AttachedTop(DeviceObject);
    }

    /// <summary>
    /// The same with a reference, which the caller has to give back. Stands for <c>IoGetAttachedDeviceReference</c>. Callable at or below
    /// DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">Any device of the stack.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The topmost device.</returns>
    [WdkRoutine("IoGetAttachedDeviceReference")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<DEVICE_OBJECT> GetAttachedDeviceReference(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        var top = IoManager.AttachedTop(DeviceObject);
        _ = processor.Machine.Io.Objects.ReferenceForDriver(processor, top.Address);
        return top;
    }

    /// <summary>
    /// The device directly below, with a reference. Stands for <c>IoGetLowerDeviceObject</c>. Callable at or below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The device; null at the bottom.</returns>
    [WdkRoutine("IoGetLowerDeviceObject")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<DEVICE_OBJECT> GetLowerDeviceObject(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.Enter(2, callerFile, callerLine, callerMember);
        var below = IoManager.Below(DeviceObject);
        if (!below.IsNull)
            _ = processor.Machine.Io.Objects.ReferenceForDriver(processor, below.Address);
        return below;
    }

    /// <summary>
    /// The device that requests on an open file go to: the top of its stack. Stands for <c>IoGetRelatedDeviceObject</c>. Callable at or
    /// below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="FileObject">The open file.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The topmost device.</returns>
    [WdkRoutine("IoGetRelatedDeviceObject")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static KernelPtr<DEVICE_OBJECT> GetRelatedDeviceObject(
        KernelPtr<FILE_OBJECT> FileObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        _ = Processor.Enter(2, callerFile, callerLine, callerMember);
        return IoManager.AttachedTop(FileObject.DeviceObject);
    }

    /// <summary>
    /// Opens a device by name and returns the top of its stack. The caller gives the file object's reference back when it is done. Stands
    /// for <c>IoGetDeviceObjectPointer</c>. Callable at PASSIVE_LEVEL.
    /// </summary>
    /// <param name="ObjectName">The name.</param>
    /// <param name="DesiredAccess">Access wanted.</param>
    /// <param name="FileObject">Receives the referenced file object.</param>
    /// <param name="DeviceObject">Receives the topmost device.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>STATUS_SUCCESS or why the open failed.</returns>
    [WdkRoutine("IoGetDeviceObjectPointer")]
    [IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    [MayWait]
    public static NTSTATUS GetDeviceObjectPointer(
        KernelPtr<UNICODE_STRING> ObjectName,
        uint DesiredAccess,
        out KernelPtr<FILE_OBJECT> FileObject,
        out KernelPtr<DEVICE_OBJECT> DeviceObject,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(0, callerFile, callerLine, callerMember);
        return processor.Machine.Io.OpenDevice(processor, IoManager.TextOf(ObjectName), DesiredAccess, out FileObject, out DeviceObject);
    }
}
