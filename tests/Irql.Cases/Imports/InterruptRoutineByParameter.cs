using System.Runtime.InteropServices;
using static Irql.Cases.Imports.InterruptRoutineByParameter.Ntoskrnl;

namespace Irql.Cases.Imports.InterruptRoutineByParameter;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte IO_NO_INCREMENT = 0;

    [UnmanagedCallersOnly]
    internal static byte OnInterrupt(KINTERRUPT* interrupt, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        IoRequestDpc(extension->Lower, null, extension);
        return TRUE;
    }

    [UnmanagedCallersOnly]
    internal static byte OnInterruptCompletes(KINTERRUPT* interrupt, void* context)
    {
        IoCompleteRequest((IRP*)context, IO_NO_INCREMENT); // IRQL1001 certain
        return TRUE;
    }

    internal static int Connect(void** interrupt, EXTENSION* extension, IRP* irp)
    {
        int status = IoConnectInterrupt(interrupt, &OnInterrupt, extension, null, 5, 5, 5, 0, TRUE, 1, FALSE); // IRQL6006 info
        if (status < 0)
        {
            return status;
        }

        return IoConnectInterrupt(interrupt, &OnInterruptCompletes, irp, null, 6, 6, 6, 0, TRUE, 1, FALSE); // IRQL6006 info
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoCompleteRequest(IRP* Irp, sbyte PriorityBoost);

    [DllImport("ntoskrnl")]
    internal static extern int IoConnectInterrupt(void** InterruptObject, delegate* unmanaged<KINTERRUPT*, void*, byte> ServiceRoutine, void* ServiceContext, KSPIN_LOCK* SpinLock, uint Vector, byte Irql, byte SynchronizeIrql, int InterruptMode, byte ShareVector, nuint ProcessorEnableMask, byte FloatingSave);

    [DllImport("ntoskrnl")]
    internal static extern void IoRequestDpc(DEVICE_OBJECT* DeviceObject, IRP* Irp, void* Context);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KINTERRUPT
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public DEVICE_OBJECT* Lower;
}
