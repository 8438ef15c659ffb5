using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.OpaqueDpcFields;

internal static unsafe class Driver
{
    internal static void Redirect(KDPC* dpc, void* context)
    {
        dpc->DeferredContext = context; // IRQL6003 info
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        ((EXTENSION*)context)->Count++;
    }

    internal static void Initialize(KDPC* dpc, void* context) => KeInitializeDpc(dpc, &OnDpc, context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);
}

internal unsafe struct KDPC
{
    public void* DeferredContext;
}

internal struct EXTENSION
{
    public uint Count;
}
