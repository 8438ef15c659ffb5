using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.DelayInDpc;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        long interval = -10_000;
        KeDelayExecutionThread(KernelMode, FALSE, &interval); // IRQL3006 certain
    }

    [UnmanagedCallersOnly]
    internal static void OnShortDelay(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        KeStallExecutionProcessor(10);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnShortDelay(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnShortDelay, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeDelayExecutionThread(sbyte waitMode, byte alertable, long* interval);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeStallExecutionProcessor(uint microSeconds);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
}
