using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RemoveLockPaired;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;

    internal static int Use(IO_REMOVE_LOCK* removeLock, EXTENSION* extension, IRP* irp)
    {
        int status = IoAcquireRemoveLock(removeLock, irp);
        if (status != STATUS_SUCCESS)
        {
            return status;
        }

        extension->Count++;
        IoReleaseRemoveLock(removeLock, irp);
        return STATUS_SUCCESS;
    }

    internal static int UseLeaking(IO_REMOVE_LOCK* removeLock, EXTENSION* extension, IRP* irp)
    {
        int status = IoAcquireRemoveLock(removeLock, irp); // IRQL3001
        if (status != STATUS_SUCCESS)
        {
            return status;
        }

        extension->Count++;
        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int IoAcquireRemoveLock(IO_REMOVE_LOCK* removeLock, void* tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoReleaseRemoveLock(IO_REMOVE_LOCK* removeLock, void* tag);
}

internal struct IO_REMOVE_LOCK
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public uint Count;
}
