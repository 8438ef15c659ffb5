using System.Runtime.InteropServices;

namespace Company.IrqlNative1;

/// <summary>The routines of the kernel that the driver calls.</summary>
internal static unsafe class Ntoskrnl
{
    private const string Kernel = "ntoskrnl.exe";

    [DllImport(Kernel)]
    public static extern void KeInitializeSpinLock(KSPIN_LOCK* spinLock);

    [DllImport(Kernel)]
    public static extern byte KeAcquireSpinLockRaiseToDpc(KSPIN_LOCK* spinLock);

    [DllImport(Kernel)]
    public static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport(Kernel)]
    public static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport(Kernel)]
    public static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport(Kernel)]
    public static extern void KeInitializeTimer(KTIMER* timer);

    [DllImport(Kernel)]
    public static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> routine, void* context);

    [DllImport(Kernel)]
    public static extern byte KeSetTimerEx(KTIMER* timer, long dueTime, int period, KDPC* dpc);

    [DllImport(Kernel)]
    public static extern byte KeCancelTimer(KTIMER* timer);

    [DllImport(Kernel)]
    public static extern void KeFlushQueuedDpcs();

    [DllImport(Kernel)]
    public static extern void KeQuerySystemTimePrecise(long* time);

    [DllImport(Kernel)]
    public static extern void* ExAllocatePool2(ulong flags, nuint bytes, uint tag);

    [DllImport(Kernel)]
    public static extern void ExFreePoolWithTag(void* block, uint tag);
}
