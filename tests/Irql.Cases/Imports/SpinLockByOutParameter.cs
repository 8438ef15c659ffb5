using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SpinLockByOutParameter;

internal static unsafe class Driver
{
    internal static void Update(ref EXTENSION extension)
    {
        Acquire(ref extension.Lock, out byte irql);
        extension.Count++;
        Release(ref extension.Lock, irql);
    }

    internal static void Mistaken(ref EXTENSION extension)
    {
        Acquire(ref extension.Lock, out byte irql);
        extension.Count++;
        Release(ref extension.Lock, 0); // IRQL1011
    }

    internal static bool Leaking(ref EXTENSION extension)
    {
        Acquire(ref extension.Lock, out byte irql); // IRQL3001
        if (extension.Count == 0)
        {
            return false;
        }

        Release(ref extension.Lock, irql);
        return true;
    }

    [DllImport("*", EntryPoint = "KeAcquireSpinLock")]
    private static extern void Acquire(ref KSPIN_LOCK spinLock, out byte oldIrql);

    [DllImport("*", EntryPoint = "KeReleaseSpinLock")]
    private static extern void Release(ref KSPIN_LOCK spinLock, byte newIrql);
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
