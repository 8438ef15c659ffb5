using System.Runtime.InteropServices;
using static Irql.Cases.Imports.PoolTypeThroughLocals.Ntoskrnl;

namespace Irql.Cases.Imports.PoolTypeThroughLocals;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        ulong flags = POOL_FLAG_NON_PAGED;
        if (argument1 != null)
        {
            flags = POOL_FLAG_PAGED;
        }

        void* block = ExAllocatePool2(flags, 64, TAG); // IRQL2006 may
        if (block != null)
        {
            ((EXTENSION*)context)->WorkItem = block;
        }
    }

    [UnmanagedCallersOnly]
    internal static void OnOtherDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        ulong flags = POOL_FLAG_NON_PAGED;
        void* block = ExAllocatePool2(flags, 64, TAG);
        if (block != null)
        {
            ((EXTENSION*)context)->WorkItem = block;
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    internal static void InitializeOnOtherDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnOtherDpc, extension);
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void* ExAllocatePool2(ulong Flags, nuint NumberOfBytes, uint Tag);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeDpc(KDPC* Dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> DeferredRoutine, void* DeferredContext);
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
