using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.AllocationUnderSpinLock;

internal static unsafe class Driver
{
    internal static int[] Snapshot(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        int[] copy = new int[1]; // IRQL5001 certain
        copy[0] = (int)extension->Count;
        KeReleaseSpinLock(&extension->Lock, irql);
        return copy;
    }

    internal static int[] SnapshotCorrectly(EXTENSION* extension)
    {
        int[] copy = new int[1];
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        copy[0] = (int)extension->Count;
        KeReleaseSpinLock(&extension->Lock, irql);
        return copy;
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
    public uint Count;
}
