using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.FastMutexLeakedOnError;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);

    internal static int Update(EXTENSION* extension, int value)
    {
        ExAcquireFastMutex(&extension->Mutex); // IRQL3001
        if (value < 0)
        {
            return STATUS_INVALID_PARAMETER;
        }

        extension->Count = (uint)value;
        ExReleaseFastMutex(&extension->Mutex);
        return STATUS_SUCCESS;
    }

    internal static int UpdateCorrectly(EXTENSION* extension, int value)
    {
        if (value < 0)
        {
            return STATUS_INVALID_PARAMETER;
        }

        ExAcquireFastMutex(&extension->Mutex);
        extension->Count = (uint)value;
        ExReleaseFastMutex(&extension->Mutex);
        return STATUS_SUCCESS;
    }

    [DllImport("*")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

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
