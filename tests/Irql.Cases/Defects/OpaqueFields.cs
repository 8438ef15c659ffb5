using System.Runtime.InteropServices;

namespace Irql.Cases.Defects.OpaqueFields;

internal static unsafe class Driver
{
    private const ushort MDL_PAGES_LOCKED = 2;

    internal static void FreeChain(MDL* mdl)
    {
        MDL* next;
        for (MDL* current = mdl; current != null; current = next)
        {
            next = current->Next;
            if ((current->MdlFlags & MDL_PAGES_LOCKED) != 0)
                MmUnlockPages(current);
            IoFreeMdl(current);
        }
    }

    internal static void FreeChainByAccessor(MDL* mdl)
    {
        MDL* next;
        for (MDL* current = mdl; current != null; current = next)
        {
            next = current->Next;
            if ((current->MdlFlags & MDL_PAGES_LOCKED) != 0 && MmGetMdlByteCount(current) > 0)
                MmUnlockPages(current);
            IoFreeMdl(current);
        }
    }

    internal static void FreeChainByField(MDL* mdl)
    {
        MDL* next;
        for (MDL* current = mdl; current != null; current = next)
        {
            next = current->Next;
            if ((current->MdlFlags & MDL_PAGES_LOCKED) != 0 && current->ByteCount > 0) // IRQL6003
                MmUnlockPages(current);
            IoFreeMdl(current);
        }
    }

    internal static void Shorten(MDL* mdl)
    {
        mdl->ByteCount = 0; // IRQL6003
        mdl->Next = null;
    }

    internal static void FieldsOfTheDevice(DEVICE_OBJECT* device, IRP* irp, KDPC* other)
    {
        irp->CancelRoutine = null; // IRQL6003
        device->Dpc.DeferredRoutine = null; // IRQL6003
        device->Dpc = *other; // IRQL6003
        device->NextDevice = device; // IRQL6003
        if ((device->DriverObject->Flags & 1) != 0) // IRQL6003
            return;
        device->DriverObject = null; // IRQL6003
        device->Flags &= 0x100000;
        device->Flags |= 4;
        _ = IoSetCancelRoutine(irp, null);
        IoInitializeDpcRequest(device, &OnDpc);
    }

    // A filter walks the devices of its driver when it is unloaded: reading is allowed.
    internal static void Unload(DRIVER_OBJECT* driver)
    {
        DEVICE_OBJECT* device = driver->DeviceObject;
        while (device != null)
        {
            DEVICE_OBJECT* next = device->NextDevice;
            IoDeleteDevice(device);
            device = next;
        }
    }

    internal static void OnDpc(KDPC* dpc, DEVICE_OBJECT* device, IRP* irp, void* context)
    {
    }

    internal static void Register(DRIVER_OBJECT* driver) => driver->DriverUnload = &Unload;

    private static uint MmGetMdlByteCount(MDL* mdl) => mdl->ByteCount;

    [DllImport("ntoskrnl.exe")]
    private static extern void MmUnlockPages(MDL* mdl);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoFreeMdl(MDL* mdl);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoDeleteDevice(DEVICE_OBJECT* device);

    [DllImport("ntoskrnl.exe")]
    private static extern delegate*<DEVICE_OBJECT*, IRP*, void> IoSetCancelRoutine(IRP* irp, delegate*<DEVICE_OBJECT*, IRP*, void> routine);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoInitializeDpcRequest(DEVICE_OBJECT* device, delegate*<KDPC*, DEVICE_OBJECT*, IRP*, void*, void> routine);
}

internal unsafe struct MDL
{
    public MDL* Next;
    public ushort MdlFlags;
    public uint ByteCount;
}

internal unsafe struct IRP
{
    public delegate*<DEVICE_OBJECT*, IRP*, void> CancelRoutine;
}

internal unsafe struct KDPC
{
    public void* DeferredRoutine;
}

internal unsafe struct DEVICE_OBJECT
{
    public DRIVER_OBJECT* DriverObject;
    public DEVICE_OBJECT* NextDevice;
    public uint Flags;
    public KDPC Dpc;
}

internal unsafe struct DRIVER_OBJECT
{
    public DEVICE_OBJECT* DeviceObject;
    public uint Flags;
    public delegate*<DRIVER_OBJECT*, void> DriverUnload;
}
