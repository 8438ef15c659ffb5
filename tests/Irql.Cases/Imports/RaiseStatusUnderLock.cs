using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RaiseStatusUnderLock;

internal static unsafe class Driver
{
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);

    internal static void Check(EXTENSION* extension)
    {
        ExAcquireFastMutex(&extension->Mutex); // IRQL3001
        if (extension->Count == 0)
        {
            ExRaiseStatus(STATUS_INVALID_PARAMETER);
        }

        ExReleaseFastMutex(&extension->Mutex);
    }

    internal static void CheckCorrectly(EXTENSION* extension)
    {
        ExAcquireFastMutex(&extension->Mutex);
        bool empty = extension->Count == 0;
        ExReleaseFastMutex(&extension->Mutex);
        if (empty)
        {
            ExRaiseStatus(STATUS_INVALID_PARAMETER);
        }
    }

    [DllImport("*")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void ExRaiseStatus(int status);

    [DllImport("*")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public FAST_MUTEX Mutex;
    public uint Count;
}
