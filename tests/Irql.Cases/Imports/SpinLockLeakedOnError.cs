using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.SpinLockLeakedOnError;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);

    internal static int Update(EXTENSION* extension, int value)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql); // IRQL3001
        if (value < 0)
        {
            return STATUS_INVALID_PARAMETER;
        }

        extension->Count = (uint)value;
        KeReleaseSpinLock(&extension->Lock, irql);
        return STATUS_SUCCESS;
    }

    internal static int UpdateCorrectly(EXTENSION* extension, int value)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        if (value < 0)
        {
            KeReleaseSpinLock(&extension->Lock, irql);
            return STATUS_INVALID_PARAMETER;
        }

        extension->Count = (uint)value;
        KeReleaseSpinLock(&extension->Lock, irql);
        return STATUS_SUCCESS;
    }

    [DllImport("*")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("*")]
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
