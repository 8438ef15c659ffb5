using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.UserPointerGivenToThread;

internal static unsafe class Driver
{
    private const uint THREAD_ALL_ACCESS = 0x1FFFFF;

    [UnmanagedCallersOnly]
    internal static void ThreadMain(void* context)
    {
        ((EXTENSION*)context)->Count++;
    }

    internal static int Start([UserMemory] uint* buffer, void** handle)
    {
        return PsCreateSystemThread(handle, THREAD_ALL_ACCESS, null, null, null, &ThreadMain, buffer); // IRQL4005
    }

    internal static int StartCorrectly(EXTENSION* extension, void** handle)
    {
        return PsCreateSystemThread(handle, THREAD_ALL_ACCESS, null, null, null, &ThreadMain, extension);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int PsCreateSystemThread(void** threadHandle, uint desiredAccess, void* objectAttributes, void* processHandle, void* clientId, delegate* unmanaged<void*, void> startRoutine, void* startContext);
}

internal struct EXTENSION
{
    public uint Count;
}
