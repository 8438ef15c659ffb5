using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.KernelMappingInDispatch;

internal static unsafe class Driver
{
    private const sbyte KernelMode = 0;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);
    private const int MmCached = 1;
    private const uint NormalPagePriority = 16;
    private const sbyte IO_NO_INCREMENT = 0;

    [IrqlRole("DRIVER_DISPATCH_PAGED")]
    internal static int OnMap(DEVICE_OBJECT* device, IRP* irp)
    {
        // Mapping into system space is done in kernel mode, whoever asked.
        void* address = MmMapLockedPagesSpecifyCache(irp->MdlAddress, KernelMode, MmCached, null, 0, NormalPagePriority);
        int status = address == null ? STATUS_INSUFFICIENT_RESOURCES : STATUS_SUCCESS;
        irp->IoStatus.Status = status;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        return status;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmMapLockedPagesSpecifyCache(MDL* memoryDescriptorList, sbyte accessMode, int cacheType, void* requestedAddress, uint bugCheckOnFailure, uint priority);
}

internal struct MDL
{
    public nuint Reserved;
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
}

internal unsafe struct IRP
{
    public MDL* MdlAddress;
    public IO_STATUS_BLOCK IoStatus;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}
