//@ option irql_platform = x64
using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.FloatingPointOnX64;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        // On x64 the system preserves the floating-point state.
        float* average = (float*)context;
        *average = *average + 1.0f;
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
}
