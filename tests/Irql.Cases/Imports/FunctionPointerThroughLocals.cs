using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.FunctionPointerThroughLocals;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        ExAcquireFastMutex(&extension->Mutex); // IRQL3006 certain
        extension->Count++;
        ExReleaseFastMutex(&extension->Mutex);
    }

    internal static void Initialize(EXTENSION* extension)
    {
        delegate* unmanaged<KDPC*, void*, void*, void*, void> routine = &OnDpc;
        KeInitializeDpc(&extension->Dpc, routine, extension);
    }

    [DllImport("*")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("*")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
    public FAST_MUTEX Mutex;
    public uint Count;
}
