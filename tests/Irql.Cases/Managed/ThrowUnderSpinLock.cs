using System;
using System.Runtime.InteropServices;
using static Irql.Cases.Managed.ThrowUnderSpinLock.Ntoskrnl;

namespace Irql.Cases.Managed.ThrowUnderSpinLock;

internal static unsafe class Driver
{
    internal static void Check(EXTENSION* extension, Exception error)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        try
        {
            if (extension->Count == 0)
            {
                throw error; // IRQL5003 info
            }

            extension->Count--;
        }
        finally
        {
            KeReleaseSpinLock(&extension->Lock, irql);
        }
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void KeAcquireSpinLock(KSPIN_LOCK* SpinLock, byte* OldIrql);

    [DllImport("ntoskrnl")]
    internal static extern void KeReleaseSpinLock(KSPIN_LOCK* SpinLock, byte NewIrql);
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
