using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LockHeldAcrossLoop;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    internal static void Drain(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        while (extension->Count != 0)
        {
            extension->Count--;
            KeReleaseSpinLock(&extension->Lock, irql);
            KeSetEvent(&extension->Event, 0, FALSE);
            KeAcquireSpinLock(&extension->Lock, &irql);
        }

        KeReleaseSpinLock(&extension->Lock, irql);
    }

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("hal.dll", ExactSpelling = true)]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);
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
