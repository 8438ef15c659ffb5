using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.ConditionalLock;

internal static unsafe class Driver
{
    internal static void Update(EXTENSION* extension, bool locked)
    {
        // The same test guards both ends.
        byte irql = 0;
        if (!locked)
        {
            KeAcquireSpinLock(&extension->Lock, &irql);
            extension->Count++;
            KeReleaseSpinLock(&extension->Lock, irql);
            return;
        }

        extension->Count++;
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
    public uint Count;
}
