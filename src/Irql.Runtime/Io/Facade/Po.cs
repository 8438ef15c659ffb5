using System.Runtime.CompilerServices;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>What a power state is about. Stands for <c>POWER_STATE_TYPE</c>.</summary>
public enum POWER_STATE_TYPE
{
    /// <summary>The whole machine.</summary>
    SystemPowerState,

    /// <summary>One device: 1 is D0, fully on, 4 is D3, off.</summary>
    DevicePowerState,
}

/// <summary>Power management: requests of IRP_MJ_POWER and the states of devices. Every <c>PoXxx</c> routine of the WDK is <c>Po.Xxx</c> here.</summary>
public static partial class Po
{
    private const uint PowerPagable = 0x2000;
    private const uint D0 = 1;

    /// <summary>
    /// Sends a power request down. Devices whose driver is pageable are served below DISPATCH_LEVEL only. Stands for <c>PoCallDriver</c>. Callable at or
    /// below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The target.</param>
    /// <param name="Irp">The request.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The dispatch routine's result.</returns>
    [WdkRoutine("PoCallDriver")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS CallDriver(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var processor = IoManager.EnterRequest(callerFile, callerLine, callerMember);
        if (processor.Irql != Processor.Passive && (DeviceObject.Flags & PowerPagable) != 0)
            processor = Processor.Enter(Processor.Passive, callerFile, callerLine, callerMember);
        return processor.Machine.Io.CallDriver(processor, DeviceObject, Irp);
    }

    /// <summary>Says that the driver is ready for the next power request; it comes as it comes here. Stands for <c>PoStartNextPowerIrp</c>. Callable at or below DISPATCH_LEVEL.</summary>
    /// <param name="Irp">The request that is being handled.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    [WdkRoutine("PoStartNextPowerIrp")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static void StartNextPowerIrp(
        KernelPtr<IRP> Irp,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "") =>
        _ = Processor.Enter(Processor.Dispatch, callerFile, callerLine, callerMember).Read<short>(Irp.Address);

    /// <summary>
    /// Tells the power manager the new state of a device. Any other than D0 below DISPATCH_LEVEL only. Stands for <c>PoSetPowerState</c>. Callable at or
    /// below DISPATCH_LEVEL.
    /// </summary>
    /// <param name="DeviceObject">The device.</param>
    /// <param name="Type">What the state is about.</param>
    /// <param name="State">The new state.</param>
    /// <param name="callerFile">Filled in by the compiler.</param>
    /// <param name="callerLine">Filled in by the compiler.</param>
    /// <param name="callerMember">Filled in by the compiler.</param>
    /// <returns>The old state; 0 when none was told.</returns>
    [WdkRoutine("PoSetPowerState")]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static uint SetPowerState(
        KernelPtr<DEVICE_OBJECT> DeviceObject,
        POWER_STATE_TYPE Type,
        uint State,
        [CallerFilePath] string callerFile = "",
        [CallerLineNumber] int callerLine = 0,
        [CallerMemberName] string callerMember = "")
    {
        var maximum = Type == POWER_STATE_TYPE.DevicePowerState && State == D0 ? Processor.Dispatch : Processor.Apc;
        var processor = Processor.Enter(maximum, callerFile, callerLine, callerMember);
        return processor.Machine.Io.SetPowerState(processor, DeviceObject, Type, State);
    }
}
