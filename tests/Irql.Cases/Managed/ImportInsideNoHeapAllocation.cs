using System.Runtime.InteropServices;
using Irql;
using static Irql.Cases.Managed.ImportInsideNoHeapAllocation.Ntoskrnl;

namespace Irql.Cases.Managed.ImportInsideNoHeapAllocation;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    [NoHeapAllocation]
    internal static void Signal(EXTENSION* extension)
    {
        // An import runs native code; it does not allocate on the managed heap.
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
        KeSetEvent(&extension->Event, 0, FALSE);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLock(KSPIN_LOCK* SpinLock, byte* OldIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLock(KSPIN_LOCK* SpinLock, byte NewIrql);

    [DllImport("ntoskrnl")]
    internal static extern int KeSetEvent(KEVENT* Event, int Increment, byte Wait);
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
