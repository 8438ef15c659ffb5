using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.CallbackWithOwnContract;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    [UnmanagedCallersOnly]
    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        ExAcquireFastMutex(&((EXTENSION*)context)->Mutex);
        ExReleaseFastMutex(&((EXTENSION*)context)->Mutex);
    }

    [UnmanagedCallersOnly]
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    internal static void OnFittingDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        KeSetEvent(&((EXTENSION*)context)->Event, 0, FALSE);
    }

    internal static void Initialize(EXTENSION* extension)
    {
        KeInitializeDpc(&extension->Dpc, &OnDpc, extension); // IRQL1015
    }

    internal static void InitializeFitting(EXTENSION* extension)
    {
        KeInitializeDpc(&extension->Dpc, &OnFittingDpc, extension);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);
}

internal struct KEVENT
{
    public nuint Reserved;
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
    public KEVENT Event;
    public KDPC Dpc;
    public FAST_MUTEX Mutex;
}
