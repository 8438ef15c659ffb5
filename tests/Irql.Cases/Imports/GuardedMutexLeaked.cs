using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.GuardedMutexLeaked;

internal static unsafe class Driver
{
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);

    internal static int Update(KGUARDED_MUTEX* mutex, EXTENSION* extension)
    {
        KeAcquireGuardedMutex(mutex);
        try
        {
            if (extension->Count == 0)
            {
                return STATUS_UNSUCCESSFUL;
            }

            extension->Count--;
            return STATUS_SUCCESS;
        }
        finally
        {
            KeReleaseGuardedMutex(mutex);
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireGuardedMutex(KGUARDED_MUTEX* mutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseGuardedMutex(KGUARDED_MUTEX* mutex);
}

internal struct KGUARDED_MUTEX
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public uint Count;
}
