using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.RolesOfCallbacks;

internal static unsafe class Driver
{
    [IrqlRole("IO_WORKITEM_ROUTINE")]
    internal static void OnWork(void* device, void* context)
    {
    }

    [IrqlRole("IO_TIMER_ROUTINE")]
    internal static void OnTimer(void* device, void* context)
    {
    }

    [IrqlRole("DRIVER_UNLOAD")]
    internal static void OnUnload(void* driver)
    {
    }

    [IrqlRole("DRIVER_REINITIALIZE")]
    internal static void OnReinitialize(void* driver, void* context, uint count)
    {
    }

    [IrqlRole("DRIVER_STARTIO")]
    internal static void OnStart(void* device, void* request)
    {
    }

    [IrqlRole("IO_WORKITEM_ROUTINE_EX")]
    internal static void OnWorkEx(void* io, void* context, void* item)
    {
    }

    internal static void Plain(void* device, void* context)
    {
    }

    internal static void Queue(void* item)
    {
        IoQueueWorkItem(item, &OnWork, 1, null);
        IoQueueWorkItem(item, &Plain, 1, null);
        IoQueueWorkItem(item, &OnTimer, 1, null); // IRQL1015
        IoQueueWorkItem(item, &OnStart, 1, null); // IRQL1015
    }

    [PagedCode]
    [IrqlRole("DRIVER_ADD_DEVICE")]
    internal static int AddDevice(void* driver, void* physical)
    {
        Levels.Assert();
        int status = IoInitializeTimer(physical, &OnTimer, null);
        return status < 0 ? status : IoInitializeTimer(physical, &OnWork, null); // IRQL1015
    }

    // Its place is the add-device routine.
    [IrqlRole("DRIVER_DISPATCH_PAGED")]
    internal static int OnCreate(void* device, void* request)
    {
        return IoInitializeTimer(device, &OnTimer, null); // IRQL6009 info
    }

    internal static void Register(DRIVER_OBJECT* driver)
    {
        driver->DriverUnload = &OnUnload;
        driver->DriverUnload = (delegate*<void*, void>)(delegate*<void*, void*, uint, void>)&OnReinitialize; // IRQL6007
        driver->DriverStartIo = &OnStart;
        driver->DriverStartIo = &OnTimer; // IRQL6007
    }

    // Two classes on one routine.
    [IrqlRole("DRIVER_UNLOAD")]
    [IrqlRole("DRIVER_REINITIALIZE")] // IRQL6007
    internal static void Both(void* driver)
    {
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* item, delegate*<void*, void*, void> routine, int queue, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern int IoInitializeTimer(void* device, delegate*<void*, void*, void> routine, void* context);
}

internal static class Levels
{
    [IrqlAssertsMax(IrqlLevel.Apc)]
    public static void Assert()
    {
    }
}

internal unsafe struct DRIVER_OBJECT
{
    public delegate*<void*, void*, void> DriverStartIo;
    public delegate*<void*, void> DriverUnload;
}
