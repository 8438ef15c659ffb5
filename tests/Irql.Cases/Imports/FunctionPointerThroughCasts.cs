using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.FunctionPointerThroughCasts;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        long interval = -1;
        KeDelayExecutionThread(KernelMode, FALSE, &interval); // IRQL3006 certain
        extension->Count++;
    }

    internal static void Initialize(EXTENSION* extension) =>
        InitializeDpc(&extension->Dpc, (void*)(delegate* unmanaged<KDPC*, void*, void*, void*, void>)&OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        // Looks like a DPC, but nobody registers it as one.
        EXTENSION* extension = (EXTENSION*)context;
        long interval = -1;
        KeDelayExecutionThread(KernelMode, FALSE, &interval);
        extension->Count++;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int KeDelayExecutionThread(sbyte waitMode, byte alertable, long* interval);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeInitializeDpc")]
    private static extern void InitializeDpc(KDPC* dpc, void* routine, void* context);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
    public uint Count;
}
