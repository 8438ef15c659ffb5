using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.RaiseStatusInsideTryFinally;

internal static unsafe class Driver
{
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);

    internal static void Check(EXTENSION* extension)
    {
        ExAcquireFastMutex(&extension->Mutex);
        try
        {
            if (extension->Count == 0)
            {
                ExRaiseStatus(STATUS_INVALID_PARAMETER);
            }

            extension->Count--;
        }
        finally
        {
            ExReleaseFastMutex(&extension->Mutex);
        }
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExRaiseStatus(int status);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
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
