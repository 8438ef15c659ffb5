using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LockOrderInverted;

internal static unsafe class Driver
{
    internal static void First(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        KeAcquireSpinLockAtDpcLevel(&extension->StatisticsLock);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->StatisticsLock);
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void Second(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->StatisticsLock, &irql);
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL3004
        extension->Count--;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
        KeReleaseSpinLock(&extension->StatisticsLock, irql);
    }

    [DllImport("*")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("*")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("*")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("*")]
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
