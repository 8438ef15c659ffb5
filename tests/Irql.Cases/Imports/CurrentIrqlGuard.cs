using System.Runtime.InteropServices;
using static Irql.Cases.Imports.CurrentIrqlGuard.Ntoskrnl;

namespace Irql.Cases.Imports.CurrentIrqlGuard;

internal static unsafe class Driver
{
    private const byte PASSIVE_LEVEL = 0;
    private const byte DISPATCH_LEVEL = 2;
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_CONTINUE_COMPLETION = 0;

    internal static void Notify(EXTENSION* extension)
    {
        if (KeGetCurrentIrql() < DISPATCH_LEVEL)
        {
            KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
        }
        else
        {
            KeSetEvent(&extension->Event, 0, FALSE);
        }
    }

    [UnmanagedCallersOnly]
    internal static int OnComplete(DEVICE_OBJECT* device, IRP* irp, void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        if (KeGetCurrentIrql() == PASSIVE_LEVEL)
        {
            ZwClose(extension->WorkItem);
        }

        ZwClose(extension->WorkItem); // IRQL1001 may
        return STATUS_CONTINUE_COMPLETION;
    }

    internal static int SendOnComplete(DEVICE_OBJECT* lower, IRP* irp, void* context)
    {
        IoCopyCurrentIrpStackLocationToNext(irp);
        IoSetCompletionRoutine(irp, &OnComplete, context, TRUE, TRUE, TRUE);
        return IoCallDriver(lower, irp);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int IoCallDriver(DEVICE_OBJECT* DeviceObject, IRP* Irp);

    [DllImport("ntoskrnl")]
    internal static extern void IoCopyCurrentIrpStackLocationToNext(IRP* Irp);

    [DllImport("ntoskrnl")]
    internal static extern void IoSetCompletionRoutine(IRP* Irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void*, int> CompletionRoutine, void* Context, byte InvokeOnSuccess, byte InvokeOnError, byte InvokeOnCancel);

    [DllImport("ntoskrnl")]
    internal static extern byte KeGetCurrentIrql();

    [DllImport("ntoskrnl")]
    internal static extern int KeSetEvent(KEVENT* Event, int Increment, byte Wait);

    [DllImport("ntoskrnl")]
    internal static extern int KeWaitForSingleObject(void* Object, int WaitReason, sbyte WaitMode, byte Alertable, long* Timeout);

    [DllImport("ntoskrnl")]
    internal static extern int ZwClose(void* Handle);
}

internal struct KEVENT
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
    public KEVENT Event;
    public void* WorkItem;
}
