using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.WaitUnderSpinLock;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    internal static void Drain(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null); // IRQL3006 certain
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void DrainCorrectly(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count = 0;
        KeReleaseSpinLock(&extension->Lock, irql);
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
    }

    [DllImport("*")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("*")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("*")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KEVENT Event;
    public uint Count;
}
