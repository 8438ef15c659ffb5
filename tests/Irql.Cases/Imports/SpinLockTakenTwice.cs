using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SpinLockTakenTwice;

internal static unsafe class Driver
{
    internal static void Count(EXTENSION* extension)
    {
        byte first;
        KeAcquireSpinLock(&extension->Lock, &first);
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL3002
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, first);
    }

    internal static void CountBoth(EXTENSION* extension)
    {
        byte first;
        KeAcquireSpinLock(&extension->Lock, &first);
        KeAcquireSpinLockAtDpcLevel(&extension->StatisticsLock);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->StatisticsLock);
        KeReleaseSpinLock(&extension->Lock, first);
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
