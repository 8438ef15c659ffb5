using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.CompleteUnderFastMutex;

internal static unsafe class Driver
{
    private const sbyte IO_NO_INCREMENT = 0;

    internal static void Finish(EXTENSION* extension, IRP* irp)
    {
        // A fast mutex is no spin lock: completing under it is allowed.
        ExAcquireFastMutex(&extension->Mutex);
        extension->Count--;
        IoCompleteRequest(irp, IO_NO_INCREMENT);
        ExReleaseFastMutex(&extension->Mutex);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void IoCompleteRequest(IRP* irp, sbyte priorityBoost);
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public FAST_MUTEX Mutex;
    public uint Count;
}
