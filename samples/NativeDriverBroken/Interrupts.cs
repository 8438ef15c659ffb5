using System.Runtime.InteropServices;
using static NativeDriverBroken.Constants;
using static NativeDriverBroken.Ntoskrnl;

namespace NativeDriverBroken;

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
        _ = KeSetEvent(&extension->Idle, 0, FALSE); // IRQL1001
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
            Log(extension); // IRQL2006
        _ = KeWaitForSingleObject(&extension->Idle, Executive, KernelMode, FALSE, null); // IRQL3006
    }

    /// <summary>What is only wrong when called too high is reported at the call.</summary>
    private static void Log(DEVICE_EXTENSION* extension)
    {
        extension->Failures++;
        ExFreePoolWithTag(extension->Log, Tag);
        extension->Log = ExAllocatePool2(POOL_FLAG_PAGED, 4096, Tag);
    }
}
