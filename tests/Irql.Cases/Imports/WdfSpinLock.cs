using System.Runtime.InteropServices;
using static Irql.Cases.Imports.WdfSpinLock.Ntoskrnl;

namespace Irql.Cases.Imports.WdfSpinLock;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;

    internal static void Update(void* spinLock, EXTENSION* extension)
    {
        WdfSpinLockAcquire(spinLock);
        extension->Count++;
        WdfSpinLockRelease(spinLock);
    }

    internal static void UpdateSleeping(void* spinLock)
    {
        WdfSpinLockAcquire(spinLock);
        long interval = -1;
        KeDelayExecutionThread(KernelMode, FALSE, &interval); // IRQL3006 certain
        WdfSpinLockRelease(spinLock);
    }

    internal static bool UpdateLeaking(void* spinLock, EXTENSION* extension)
    {
        WdfSpinLockAcquire(spinLock); // IRQL3001
        if (extension->Count == 0)
        {
            return false;
        }

        WdfSpinLockRelease(spinLock);
        return true;
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int KeDelayExecutionThread(sbyte WaitMode, byte Alertable, long* Interval);

    [DllImport("ntoskrnl")]
    internal static extern void WdfSpinLockAcquire(void* SpinLock);

    [DllImport("ntoskrnl")]
    internal static extern void WdfSpinLockRelease(void* SpinLock);
}

internal struct EXTENSION
{
    public uint Count;
}
