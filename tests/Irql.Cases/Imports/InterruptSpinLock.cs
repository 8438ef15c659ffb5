using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.InterruptSpinLock;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    internal static void Update(KINTERRUPT* interrupt, EXTENSION* extension)
    {
        byte irql = KeAcquireInterruptSpinLock(interrupt);
        extension->Count++;
        KeReleaseInterruptSpinLock(interrupt, irql);
        KeSetEvent(&extension->Event, 0, FALSE);
    }

    internal static void UpdateMistaken(KINTERRUPT* interrupt, EXTENSION* extension)
    {
        byte irql = KeAcquireInterruptSpinLock(interrupt);
        KeSetEvent(&extension->Event, 0, FALSE); // IRQL1001 certain
        KeReleaseInterruptSpinLock(interrupt, irql);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern byte KeAcquireInterruptSpinLock(KINTERRUPT* interrupt);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeReleaseInterruptSpinLock(KINTERRUPT* interrupt, byte oldIrql);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KINTERRUPT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
    public uint Count;
}
