using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LocksOfTwoDevices;

internal static unsafe class Driver
{
    internal static void Move(EXTENSION* source, EXTENSION* target)
    {
        // Two objects, two locks.
        byte irql;
        KeAcquireSpinLock(&source->Lock, &irql);
        KeAcquireSpinLockAtDpcLevel(&target->StatisticsLock);
        target->Count++;
        source->Count--;
        KeReleaseSpinLockFromDpcLevel(&target->StatisticsLock);
        KeReleaseSpinLock(&source->Lock, irql);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KSPIN_LOCK StatisticsLock;
    public uint Count;
}
