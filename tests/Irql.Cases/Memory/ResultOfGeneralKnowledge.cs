using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.ResultOfGeneralKnowledge;

internal static unsafe class Driver
{
    private const uint THREAD_ALL_ACCESS = 0x1FFFFF;

    [UnmanagedCallersOnly]
    internal static void ThreadMain(void* context)
    {
        ((EXTENSION*)context)->Count++;
    }

    internal static void Start(void** handle, EXTENSION* extension)
    {
        PsCreateSystemThread(handle, THREAD_ALL_ACCESS, null, null, null, &ThreadMain, extension); // IRQL4022 info
    }

    internal static void StartOrStop(void** handle, EXTENSION* extension)
    {
        if (PsCreateSystemThread(handle, THREAD_ALL_ACCESS, null, null, null, &ThreadMain, extension) < 0)
        {
            extension->Count = 0;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int PsCreateSystemThread(void** threadHandle, uint desiredAccess, void* objectAttributes, void* processHandle, void* clientId, delegate* unmanaged<void*, void> startRoutine, void* startContext);
}

internal struct EXTENSION
{
    public uint Count;
}
