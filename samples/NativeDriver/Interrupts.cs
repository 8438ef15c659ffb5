using System.Runtime.InteropServices;
using static NativeDriver.Constants;
using static NativeDriver.Ntoskrnl;

namespace NativeDriver;

/// <summary>From the interrupt down: the service routine at DIRQL, its DPC at DISPATCH_LEVEL, its work item at PASSIVE_LEVEL.</summary>
internal static unsafe class Interrupts
{
    [UnmanagedCallersOnly]
    public static byte Service(KINTERRUPT* interrupt, void* context)
    {
        var device = (DEVICE_OBJECT*)context;
        var extension = device->DeviceExtension;
        var status = extension->Registers[0];
        if (status == 0)
            return FALSE;
        extension->LastStatus = status;
        extension->Registers[1] = status;
        _ = KeInsertQueueDpc(&extension->Dpc, null, null);
        return TRUE;
    }

    [UnmanagedCallersOnly]
    public static void Dpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        var device = (DEVICE_OBJECT*)context;
        var extension = device->DeviceExtension;
        var irp = Requests.TakeAtDispatch(extension);
        if (irp != null)
            Requests.Finish(irp, STATUS_SUCCESS);
        if ((extension->LastStatus & 0x80000000) != 0)
            IoQueueWorkItem(extension->WorkItem, &Work, DelayedWorkQueue, null);
        _ = KeSetEvent(&extension->Idle, 0, FALSE);
    }

    /// <summary>What needs paged memory or a wait is left to a work item.</summary>
    [UnmanagedCallersOnly]
    private static void Work(DEVICE_OBJECT* device, void* context)
    {
        var extension = device->DeviceExtension;
        _ = KeWaitForSingleObject(&extension->Idle, Executive, KernelMode, FALSE, null);
        extension->Failures++;
        ((uint*)extension->Log)[0] = extension->LastStatus;
    }
}
