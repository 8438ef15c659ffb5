using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace DriverShapes.InterruptDevice;

/// <summary>
/// A sensor that interrupts when it has measured. One read at a time is started; the next interrupt answers it: the service routine takes the value out of the
/// device, and its DPC, at a level where requests may be completed, hands it over.
/// </summary>
[KernelMode]
public static partial class SensorDriver
{
    /// <summary>What a program opens.</summary>
    public const string UserName = @"\\.\Sensor";

    /// <summary>The line the sensor asserts.</summary>
    public const uint Vector = 0x35;

    /// <summary>The port at which the sensor shows what it measured last.</summary>
    public const ushort DataPort = 0x300;

    private const string DeviceName = @"\Device\Sensor";
    private const string LinkName = @"\DosDevices\Sensor";
    private const IrqlLevel DeviceLevel = (IrqlLevel)7;
    private const uint IsNew = 0x8000_0000;

    [Nonpaged]
    private static partial KernelPtr<KINTERRUPT> Interrupt { get; set; }

    /// <summary>What the last interrupt brought: bit 31 says that it is new, the low byte is the value. Touched at device level only.</summary>
    [Nonpaged]
    private static partial uint Fresh { get; set; }

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        var status = Io.CreateDevice(driverObject, 0, DeviceName, FILE_DEVICE_UNKNOWN, 0, false, out var device);
        if (status.IsError)
            return status;
        device.Flags |= DO_BUFFERED_IO;
        Io.InitializeDpcRequest(device, OnDpc);
        status = Io.ConnectInterrupt(
            out var interrupt, OnInterrupt, device, SpinLock: default, Vector, DeviceLevel, DeviceLevel, KINTERRUPT_MODE.Latched, ShareVector: false,
            ProcessorEnableMask: 1, FloatingSave: false);
        if (status.IsError)
            return status;
        Interrupt = interrupt;
        Requests.OpenAndClose(driverObject);
        driverObject.MajorFunction[IRP_MJ_READ] = Read;
        driverObject.DriverStartIo = StartIo;
        driverObject.DriverUnload = Unload;
        return Io.CreateSymbolicLink(LinkName, DeviceName);
    }

    [IrqlRole("DRIVER_UNLOAD")]
    public static void Unload(KernelPtr<DRIVER_OBJECT> driverObject)
    {
        Io.DisconnectInterrupt(Interrupt);
        Ke.FlushQueuedDpcs();
        _ = Io.DeleteSymbolicLink(LinkName);
        Io.DeleteDevice(driverObject.DeviceObject);
    }

    private static NTSTATUS Read(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        if (Io.GetCurrentIrpStackLocation(irp).Parameters.Read.Length < sizeof(uint))
            return Requests.Complete(irp, STATUS_BUFFER_TOO_SMALL);
        Io.MarkIrpPending(irp);
        Io.StartPacket(device, irp, KernelPtr<uint>.Null, null);
        return STATUS_PENDING;
    }

    /// <summary>Only what is measured from now on counts.</summary>
    private static void StartIo(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp) => _ = TakeFresh();

    private static bool OnInterrupt(KernelPtr<KINTERRUPT> interrupt, PVOID context)
    {
        Fresh = IsNew | READ_PORT_UCHAR(new PVOID(DataPort));
        Io.RequestDpc(context.Cast<DEVICE_OBJECT>(), KernelPtr<IRP>.Null, PVOID.Null);
        return true;
    }

    private static void OnDpc(KernelPtr<KDPC> dpc, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp, PVOID context)
    {
        var current = device.CurrentIrp;
        if (current.IsNull)
            return;
        var fresh = TakeFresh();
        if (fresh == 0)
            return;
        var answer = current.AssociatedIrp.SystemBuffer.Cast<uint>();
        answer.Value = fresh & 0xFF;
        Io.StartNextPacket(device, false);
        Requests.Complete(current, STATUS_SUCCESS, sizeof(uint));
    }

    /// <summary>Takes the last value out, at the device's level, so that no interrupt comes between.</summary>
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    private static uint TakeFresh()
    {
        var oldIrql = Ke.AcquireInterruptSpinLock(Interrupt);
        var fresh = Fresh;
        Fresh = 0;
        Ke.ReleaseInterruptSpinLock(Interrupt, oldIrql);
        return fresh;
    }
}
