using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.LiteralModeInDispatch;

internal static unsafe class Driver
{
    private const sbyte KernelMode = 0;
    private const int IRP_MJ_DEVICE_CONTROL = 14;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static int OnDeviceControl(DEVICE_OBJECT* device, IRP* irp)
    {
        void* file = null;
        void* handle = *(void**)irp->AssociatedIrp.SystemBuffer;
        int status = ObReferenceObjectByHandle(handle, 1, null, KernelMode, &file, null); // IRQL6004 IRQL1001 info
        if (status >= 0)
        {
            ObDereferenceObject(file);
        }

        irp->IoStatus.Status = status;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return status;
    }

    internal static void RegisterOnDeviceControl(DRIVER_OBJECT* driver) =>
        driver->MajorFunction[IRP_MJ_DEVICE_CONTROL] = (ulong)(delegate* unmanaged<DEVICE_OBJECT*, IRP*, int>)&OnDeviceControl;

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ObDereferenceObject(void* @object);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
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
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct DRIVER_OBJECT
{
    public fixed ulong MajorFunction[28];
}
