using System;
using System.Runtime.InteropServices;

namespace Irql.Cases.Managed.AllocationInDpc;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        int[] values = new int[4]; // IRQL5001 certain
        ((EXTENSION*)context)->Count = (uint)values.Length;
    }

    [UnmanagedCallersOnly]
    internal static void OnQuietDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        Span<int> values = stackalloc int[4];
        values[0] = 1;
        ((EXTENSION*)context)->Count = (uint)values[0];
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnQuietDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnQuietDpc, extension);

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
    public uint Count;
}
