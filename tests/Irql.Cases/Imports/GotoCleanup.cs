using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.GotoCleanup;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);

    internal static int Update(EXTENSION* extension, int value)
    {
        int status = STATUS_SUCCESS;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        if (value < 0)
        {
            status = STATUS_INVALID_PARAMETER;
            goto Exit;
        }

        extension->Count = (uint)value;

    Exit:
        KeReleaseSpinLock(&extension->Lock, irql);
        return status;
    }

    internal static int UpdateMistaken(EXTENSION* extension, int value)
    {
        int status = STATUS_SUCCESS;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql); // IRQL3001
        if (value < 0)
        {
            status = STATUS_INVALID_PARAMETER;
            goto Exit;
        }

        extension->Count = (uint)value;
        KeReleaseSpinLock(&extension->Lock, irql);

    Exit:
        return status;
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
