using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.BugCheckUnderLock;

internal static unsafe class Driver
{
    internal static void Check(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        if (extension->Count == 0)
        {
            // Does not return, so nothing is left held on a path that goes on.
            KeBugCheckEx(0xE2, 0, 0, 0, 0);
        }

        KeReleaseSpinLock(&extension->Lock, irql);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeBugCheckEx(uint bugCheckCode, nuint p1, nuint p2, nuint p3, nuint p4);

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
