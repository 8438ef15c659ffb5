using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.PendingRequests;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_PENDING = 0x103;

    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    internal static int DriverEntry(DRIVER_OBJECT* driver, void* registryPath)
    {
        driver->MajorFunction[4] = (ulong)(delegate* unmanaged<void*, IRP*, int>)&OnWrite;
        driver->MajorFunction[6] = (ulong)(delegate* unmanaged<void*, IRP*, int>)&OnSetInformation;
        driver->MajorFunction[5] = (ulong)(delegate* unmanaged<void*, IRP*, int>)&OnQueryInformation;
        driver->MajorFunction[3] = (ulong)(delegate* unmanaged<void*, IRP*, int>)&OnRead;
        driver->MajorFunction[14] = (ulong)(delegate* unmanaged<void*, IRP*, int>)&OnDeviceControl;
        driver->MajorFunction[16] = (ulong)(delegate* unmanaged<void*, IRP*, int>)&OnShutdown;
        driver->MajorFunction[27] = (ulong)(delegate* unmanaged<void*, IRP*, int>)&OnPlugAndPlay;
        return STATUS_SUCCESS;
    }

    [PagedCode]
    [UnmanagedCallersOnly]
    internal static int OnWrite(void* device, IRP* irp)
    {
        Levels.Assert();
        IoMarkIrpPending(irp);
        IofCompleteRequest(irp, 0);
        return STATUS_PENDING;
    }

    [UnmanagedCallersOnly]
    internal static int OnSetInformation(void* device, IRP* irp)
    {
        IoMarkIrpPending(irp);
        irp->IoStatus.Status = STATUS_SUCCESS;
        IofCompleteRequest(irp, 0);
        return STATUS_SUCCESS; // IRQL6001
    }

    // In paged code as well.
    [PagedCode]
    [UnmanagedCallersOnly]
    internal static int OnQueryInformation(void* device, IRP* irp)
    {
        Levels.Assert();
        int status;
        if (irp->IoStatus.Information != 0)
            IoMarkIrpPending(irp);
        status = irp->IoStatus.Status = STATUS_SUCCESS;
        IofCompleteRequest(irp, 0);
        return status; // IRQL6001
    }

    [UnmanagedCallersOnly]
    internal static int OnRead(void* device, IRP* irp)
    {
        Queue(irp);
        return STATUS_PENDING; // IRQL6001
    }

    [UnmanagedCallersOnly]
    internal static int OnDeviceControl(void* device, IRP* irp)
    {
        IoMarkIrpPending(irp);
        Queue(irp);
        return STATUS_PENDING;
    }

    // Marked after it was handed on: it may be complete by then.
    [UnmanagedCallersOnly]
    internal static int OnShutdown(void* device, IRP* irp)
    {
        _ = IofCallDriver(device, irp);
        IoMarkIrpPending(irp);
        return STATUS_PENDING; // IRQL6001
    }

    [IrqlRequiresMax(IrqlLevel.Passive)]
    [UnmanagedCallersOnly]
    internal static int OnPlugAndPlay(void* device, IRP* irp)
    {
        if (irp->IoStatus.Information == 0)
        {
            IoMarkIrpPending(irp);
            Queue(irp);
            return STATUS_PENDING;
        }

        IofCompleteRequest(irp, 0);
        return STATUS_PENDING; // IRQL6001
    }

    private static IRP* s_next;

    private static void Queue(IRP* irp) => s_next = irp;

    [DllImport("ntoskrnl.exe")]
    private static extern void IoMarkIrpPending(IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IofCompleteRequest(IRP* irp, sbyte boost);

    [DllImport("ntoskrnl.exe")]
    private static extern int IofCallDriver(void* device, IRP* irp);
}

internal static class Levels
{
    [IrqlAssertsMax(IrqlLevel.Apc)]
    public static void Assert()
    {
    }
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
    public nuint Information;
}

internal struct IRP
{
    public IO_STATUS_BLOCK IoStatus;
}

internal unsafe struct DRIVER_OBJECT
{
    public fixed ulong MajorFunction[28];
}
