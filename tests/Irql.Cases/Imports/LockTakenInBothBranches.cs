using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LockTakenInBothBranches;

internal static unsafe class Driver
{
    internal static void Update(EXTENSION* extension, bool statistics)
    {
        byte irql;
        if (statistics)
        {
            KeAcquireSpinLock(&extension->StatisticsLock, &irql);
            extension->Count = 0;
            KeReleaseSpinLock(&extension->StatisticsLock, irql);
        }
        else
        {
            KeAcquireSpinLock(&extension->Lock, &irql);
            extension->Count++;
            KeReleaseSpinLock(&extension->Lock, irql);
        }
    }

    [DllImport("*")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("*")]
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
