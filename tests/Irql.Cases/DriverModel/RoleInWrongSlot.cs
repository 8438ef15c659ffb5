using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.DriverModel.RoleInWrongSlot;

internal static unsafe class Driver
{
    private const uint THREAD_ALL_ACCESS = 0x1FFFFF;

    [UnmanagedCallersOnly]
    [IrqlRole("IO_WORKITEM_ROUTINE")]
    internal static void OnWork(void* context) => ((EXTENSION*)context)->Count++;

    [UnmanagedCallersOnly]
    [IrqlRole("KSTART_ROUTINE")]
    internal static void ThreadMain(void* context) => ((EXTENSION*)context)->Count++;

    internal static int StartMistaken(void** handle, EXTENSION* extension) =>
        PsCreateSystemThread(handle, THREAD_ALL_ACCESS, null, null, null, &OnWork, extension); // IRQL6007

    internal static int Start(void** handle, EXTENSION* extension) =>
        PsCreateSystemThread(handle, THREAD_ALL_ACCESS, null, null, null, &ThreadMain, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern int PsCreateSystemThread(void** threadHandle, uint desiredAccess, void* objectAttributes, void* processHandle, void* clientId, delegate* unmanaged<void*, void> startRoutine, void* startContext);
}

internal struct EXTENSION
{
    public uint Count;
}
