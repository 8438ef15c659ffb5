using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.ReaderWriterSpinLock;

internal static unsafe class Driver
{
    private const byte PASSIVE_LEVEL = 0;

    internal static uint Read(EXTENSION* extension)
    {
        byte irql = ExAcquireSpinLockShared(&extension->Lock);
        uint count = extension->Count;
        ExReleaseSpinLockShared(&extension->Lock, irql);
        return count;
    }

    internal static void Write(EXTENSION* extension)
    {
        byte irql = ExAcquireSpinLockExclusive(&extension->Lock);
        extension->Count++;
        ExReleaseSpinLockExclusive(&extension->Lock, irql);
    }

    internal static uint ReadMistaken(EXTENSION* extension)
    {
        byte irql = ExAcquireSpinLockShared(&extension->Lock);
        uint count = extension->Count;
        ExReleaseSpinLockShared(&extension->Lock, PASSIVE_LEVEL); // IRQL1011
        return count;
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte ExAcquireSpinLockExclusive(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte ExAcquireSpinLockShared(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExReleaseSpinLockExclusive(KSPIN_LOCK* spinLock, byte oldIrql);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExReleaseSpinLockShared(KSPIN_LOCK* spinLock, byte oldIrql);
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
