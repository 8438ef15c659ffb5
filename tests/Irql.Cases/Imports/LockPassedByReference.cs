using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LockPassedByReference;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    private static void Increment(ref KSPIN_LOCK spinLock, ref uint count)
    {
        Acquire(ref spinLock, out byte irql);
        count++;
        Release(ref spinLock, irql);
    }

    internal static void Update(ref EXTENSION extension)
    {
        Increment(ref extension.Lock, ref extension.Count);
        Wait(ref extension.Event, Executive, KernelMode, FALSE, null);
    }

    internal static void UpdateMistaken(ref EXTENSION extension)
    {
        Acquire(ref extension.Lock, out byte irql);
        Wait(ref extension.Event, Executive, KernelMode, FALSE, null); // IRQL3006 certain
        Release(ref extension.Lock, irql);
    }

    [DllImport("ntoskrnl.exe", EntryPoint = "KeAcquireSpinLock")]
    private static extern void Acquire(ref KSPIN_LOCK spinLock, out byte oldIrql);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeReleaseSpinLock")]
    private static extern void Release(ref KSPIN_LOCK spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeWaitForSingleObject")]
    private static extern int Wait(ref KEVENT target, int reason, sbyte mode, byte alertable, long* timeout);
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
