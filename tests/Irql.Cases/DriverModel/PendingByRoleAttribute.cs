using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.PendingByRoleAttribute;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_PENDING = 0x103;

    [IrqlRole("DRIVER_DISPATCH")]
    internal static int OnRead(DEVICE_OBJECT* device, IRP* irp)
    {
        IoMarkIrpPending(irp);
        ((EXTENSION*)device->DeviceExtension)->WorkItem = irp;
        return STATUS_SUCCESS; // IRQL6001
    }

    // No dispatch routine: its caller returns the status.
    private static void Park(EXTENSION* extension, IRP* irp)
    {
        IoMarkIrpPending(irp);
        extension->WorkItem = irp;
    }

    [IrqlRole("DRIVER_DISPATCH")]
    internal static int OnWrite(DEVICE_OBJECT* device, IRP* irp)
    {
        Park((EXTENSION*)device->DeviceExtension, irp);
        return STATUS_PENDING;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoMarkIrpPending(IRP* irp);
}

internal struct IRP
{
    public nuint Reserved;
}

internal unsafe struct DEVICE_OBJECT
{
    public void* DeviceExtension;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
}
