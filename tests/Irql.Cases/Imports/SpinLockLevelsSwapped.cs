using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SpinLockLevelsSwapped;

internal static unsafe class Driver
{
    internal static void Swapped(EXTENSION* extension)
    {
        byte outer;
        byte inner;
        KeAcquireSpinLock(&extension->Lock, &outer);
        KeAcquireSpinLock(&extension->StatisticsLock, &inner);
        extension->Count++;
        KeReleaseSpinLock(&extension->StatisticsLock, outer); // IRQL1011
        KeReleaseSpinLock(&extension->Lock, inner); // IRQL1011
    }

    internal static void Nested(EXTENSION* extension)
    {
        byte outer;
        byte inner;
        KeAcquireSpinLock(&extension->Lock, &outer);
        KeAcquireSpinLock(&extension->StatisticsLock, &inner);
        extension->Count++;
        KeReleaseSpinLock(&extension->StatisticsLock, inner);
        KeReleaseSpinLock(&extension->Lock, outer);
    }

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("hal.dll", ExactSpelling = true)]
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
