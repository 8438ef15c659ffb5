using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.RequestorModeInDispatch;

internal static unsafe class Driver
{
    private const sbyte UserMode = 1;
    private const sbyte IO_NO_INCREMENT = 0;

    [IrqlRole("DRIVER_DISPATCH_PAGED")]
    internal static int OnDeviceControl(DEVICE_OBJECT* device, IRP* irp)
    {
        void* file = null;
        void* handle = *(void**)irp->AssociatedIrp.SystemBuffer;
        int status = ObReferenceObjectByHandle(handle, 1, null, irp->RequestorMode, &file, null);
        if (status >= 0)
        {
            ObDereferenceObject(file);
        }

        irp->IoStatus.Status = status;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return status;
    }

    [IrqlRole("DRIVER_DISPATCH_PAGED")]
    internal static int OnLiteral(DEVICE_OBJECT* device, IRP* irp)
    {
        void* file = null;
        void* handle = *(void**)irp->AssociatedIrp.SystemBuffer;
        int status = ObReferenceObjectByHandle(handle, 1, null, UserMode, &file, null); // IRQL6004
        if (status >= 0)
        {
            ObDereferenceObject(file);
        }

        irp->IoStatus.Status = status;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return status;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void ObDereferenceObject(void* @object);

    [DllImport("ntoskrnl.exe")]
    private static extern int ObReferenceObjectByHandle(void* handle, uint desiredAccess, void* objectType, sbyte accessMode, void** @object, void* handleInformation);
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
}

internal unsafe struct IRP_ASSOCIATED
{
    public void* SystemBuffer;
}

internal struct IRP
{
    public IRP_ASSOCIATED AssociatedIrp;
    public IO_STATUS_BLOCK IoStatus;
    public sbyte RequestorMode;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}
