using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.AccessModes;

internal static unsafe class Driver
{
    private const sbyte KernelMode = 0;

    [PagedCode]
    [UnmanagedCallersOnly]
    internal static int OnCreate(void* device, IRP* irp)
    {
        Levels.Assert();
        if (ObReferenceObjectByPointer(irp, 0, null, KernelMode) < 0) // IRQL6004
            return -1;
        if (ObReferenceObjectByPointer(irp, 0, null, irp->RequestorMode) < 0)
            return -1;
        return Open(irp->Handle); // IRQL6004 IRQL1001 info
    }

    [UnmanagedCallersOnly]
    internal static int OnDeviceControl(void* device, IRP* irp)
    {
        sbyte mode = irp->RequestorMode;
        void* found;
        int status = ObReferenceObjectByHandle(irp->Handle, 1, null, mode, &found, null); // IRQL1001 info
        return status < 0 ? status : OpenAs(irp->Handle, mode); // IRQL1001 info
    }

    // A helper of the dispatch routine decides the mode itself.
    private static int Open(void* handle)
    {
        void* found;
        return ObReferenceObjectByHandle(handle, 1, null, KernelMode, &found, null);
    }

    // The driver's own handle: nobody's rights are in question.
    [IrqlRole("DRIVER_DISPATCH_PAGED")]
    [PagedCode]
    internal static int OnShutdown(void* device, IRP* irp)
    {
        Levels.Assert();
        void* thread;
        void* found;
        int status = PsCreateSystemThread(&thread, 0, null, null, null, &OnThread, null);
        if (status < 0)
            return status;
        status = ObReferenceObjectByHandle(thread, 1, null, KernelMode, &found, null);
        return ZwClose(thread) < 0 ? -1 : status;
    }

    [UnmanagedCallersOnly]
    internal static void OnThread(void* context)
    {
    }

    private static int OpenAs(void* handle, sbyte mode)
    {
        void* found;
        return ObReferenceObjectByHandle(handle, 1, null, mode, &found, null);
    }

    [UnmanagedCallersOnly]
    internal static void OnWork(void* device, void* context)
    {
        void* found;
        _ = ObReferenceObjectByHandle(context, 1, null, KernelMode, &found, null);
    }

    internal static void Register(DRIVER_OBJECT* driver, void* item)
    {
        driver->MajorFunction[0] = (ulong)(delegate* unmanaged<void*, IRP*, int>)&OnCreate;
        driver->MajorFunction[14] = (ulong)(delegate* unmanaged<void*, IRP*, int>)&OnDeviceControl;
        IoQueueWorkItem(item, &OnWork, 1, null);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int ObReferenceObjectByPointer(void* item, uint access, void* type, sbyte mode);

    [DllImport("ntoskrnl.exe")]
    private static extern int ObReferenceObjectByHandle(void* handle, uint access, void* type, sbyte mode, void** item, void* information);

    [DllImport("ntoskrnl.exe")]
    private static extern int PsCreateSystemThread(
        void** handle, uint access, void* attributes, void* process, void* client, delegate* unmanaged<void*, void> routine, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* item, delegate* unmanaged<void*, void*, void> routine, int queue, void* context);
}

internal static class Levels
{
    [IrqlAssertsMax(IrqlLevel.Apc)]
    public static void Assert()
    {
    }
}

internal unsafe struct IRP
{
    public sbyte RequestorMode;
    public void* Handle;
}

internal unsafe struct DRIVER_OBJECT
{
    public fixed ulong MajorFunction[28];
}
