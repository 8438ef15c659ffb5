using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.PagedAllocationInDpc;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        void* block = ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG); // IRQL2006 certain
        if (block != null)
        {
            ((EXTENSION*)context)->WorkItem = block;
        }
    }

    [UnmanagedCallersOnly]
    internal static void OnNonpagedDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block != null)
        {
            ((EXTENSION*)context)->WorkItem = block;
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnNonpagedDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnNonpagedDpc, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KDPC Dpc;
    public void* WorkItem;
}
