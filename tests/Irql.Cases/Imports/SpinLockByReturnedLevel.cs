using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SpinLockByReturnedLevel;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;

    internal static void Update(EXTENSION* extension)
    {
        byte irql = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        extension->Count++;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void UpdateThroughFastcall(EXTENSION* extension)
    {
        byte irql = KfAcquireSpinLock(&extension->Lock);
        extension->Count++;
        KfReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void Sleeps(EXTENSION* extension)
    {
        byte irql = KfAcquireSpinLock(&extension->Lock);
        long interval = -1;
        KeDelayExecutionThread(KernelMode, FALSE, &interval); // IRQL3006 certain
        KfReleaseSpinLock(&extension->Lock, irql);
    }

    [DllImport("*")]
    private static extern byte KeAcquireSpinLockRaiseToDpc(KSPIN_LOCK* spinLock);

    [DllImport("*")]
    private static extern int KeDelayExecutionThread(sbyte waitMode, byte alertable, long* interval);

    [DllImport("*")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("*")]
    private static extern byte KfAcquireSpinLock(KSPIN_LOCK* spinLock);

    [DllImport("*")]
    private static extern void KfReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
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
