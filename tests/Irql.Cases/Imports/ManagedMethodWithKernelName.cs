using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.ManagedMethodWithKernelName;

internal static unsafe class Driver
{
    // Not an import: the name alone carries no contract.
    private static void KeWaitForSingleObject(EXTENSION* extension) => extension->Count++;

    private static void ExAcquireFastMutex(EXTENSION* extension) => extension->Count--;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeWaitForSingleObject(extension);
        ExAcquireFastMutex(extension);
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
    public uint Count;
}
