using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LockTakenAgainInHelper;

internal static unsafe class Driver
{
    private static void Count(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void Update(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        Count(extension); // IRQL3002
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void UpdateOther(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->StatisticsLock, &irql);
        Count(extension);
        KeReleaseSpinLock(&extension->StatisticsLock, irql);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
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
