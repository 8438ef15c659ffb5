using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SpinLockLevelCopied;

internal static unsafe class Driver
{
    internal static void Copied(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        byte copy = irql;
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, copy);
    }

    internal static void Overwritten(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        irql = 1;
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql); // IRQL1011
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
    public uint Count;
}
