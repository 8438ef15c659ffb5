using System.Runtime.InteropServices;

namespace NativeDriver;

/// <summary>The routines of the kernel that the driver calls. Only entry point, library and the order of the parameters matter to the checks.</summary>
internal static unsafe class Ntoskrnl
{
    private const string Kernel = "ntoskrnl.exe";

    [DllImport(Kernel)]
    public static extern int IoCreateDevice(
        DRIVER_OBJECT* driver, uint extensionSize, UNICODE_STRING* name, uint type, uint characteristics, byte exclusive, DEVICE_OBJECT** device);

    [DllImport(Kernel)]
    public static extern void IoDeleteDevice(DEVICE_OBJECT* device);

    [DllImport(Kernel)]
    public static extern DEVICE_OBJECT* IoAttachDeviceToDeviceStack(DEVICE_OBJECT* source, DEVICE_OBJECT* target);

    [DllImport(Kernel, EntryPoint = "IofCompleteRequest")]
    public static extern void CompleteRequest(IRP* irp, sbyte boost);

    [DllImport(Kernel)]
    public static extern void IoMarkIrpPending(IRP* irp);

    [DllImport(Kernel)]
    public static extern void* IoSetCancelRoutine(IRP* irp, delegate* unmanaged<DEVICE_OBJECT*, IRP*, void> routine);

    [DllImport(Kernel)]
    public static extern void IoReleaseCancelSpinLock(byte irql);

    [DllImport(Kernel)]
    public static extern IO_WORKITEM* IoAllocateWorkItem(DEVICE_OBJECT* device);

    [DllImport(Kernel)]
    public static extern void IoFreeWorkItem(IO_WORKITEM* item);

    [DllImport(Kernel)]
    public static extern void IoQueueWorkItem(IO_WORKITEM* item, delegate* unmanaged<DEVICE_OBJECT*, void*, void> routine, int queue, void* context);

    [DllImport(Kernel)]
    public static extern int IoConnectInterruptEx(IO_CONNECT_INTERRUPT_PARAMETERS* parameters);

    [DllImport(Kernel)]
    public static extern void IoDisconnectInterruptEx(void* parameters);

    [DllImport(Kernel)]
    public static extern void KeInitializeSpinLock(KSPIN_LOCK* spinLock);

    [DllImport(Kernel, EntryPoint = "KeAcquireSpinLockRaiseToDpc")]
    public static extern byte Acquire(KSPIN_LOCK* spinLock);

    [DllImport(Kernel, EntryPoint = "KeReleaseSpinLock")]
    public static extern void Release(KSPIN_LOCK* spinLock, byte old);

    [DllImport(Kernel)]
    public static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport(Kernel)]
    public static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport(Kernel)]
    public static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> routine, void* context);

    [DllImport(Kernel)]
    public static extern byte KeInsertQueueDpc(KDPC* dpc, void* argument1, void* argument2);

    [DllImport(Kernel)]
    public static extern void KeFlushQueuedDpcs();

    [DllImport(Kernel)]
    public static extern void KeInitializeEvent(KEVENT* target, int type, byte state);

    [DllImport(Kernel)]
    public static extern int KeSetEvent(KEVENT* target, int increment, byte wait);

    [DllImport(Kernel)]
    public static extern int KeWaitForSingleObject(void* target, int reason, sbyte mode, byte alertable, long* timeout);

    [DllImport(Kernel)]
    public static extern void* ExAllocatePool2(ulong flags, nuint bytes, uint tag);

    [DllImport(Kernel)]
    public static extern void ExFreePoolWithTag(void* block, uint tag);
}

internal unsafe struct IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS
{
    public DEVICE_OBJECT* PhysicalDeviceObject;
    public KINTERRUPT** InterruptObject;
    public delegate* unmanaged<KINTERRUPT*, void*, byte> ServiceRoutine;
    public void* ServiceContext;
}

internal struct IO_CONNECT_INTERRUPT_PARAMETERS
{
    public uint Version;
    public IO_CONNECT_INTERRUPT_FULLY_SPECIFIED_PARAMETERS FullySpecified;
}
