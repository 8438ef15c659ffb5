using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.ContiguousMemoryInDpc;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        void* block = MmAllocateContiguousMemory(4096, -1);
        if (block != null)
        {
            MmFreeContiguousMemory(block);
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmAllocateContiguousMemory(nuint numberOfBytes, long highestAcceptableAddress);

    [DllImport("ntoskrnl.exe")]
    private static extern void MmFreeContiguousMemory(void* baseAddress);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
}
