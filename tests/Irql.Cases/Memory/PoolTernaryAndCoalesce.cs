using System.Runtime.InteropServices;
using static Irql.Cases.Memory.PoolTernaryAndCoalesce.Ntoskrnl;

namespace Irql.Cases.Memory.PoolTernaryAndCoalesce;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    internal static void* Choose(bool large)
    {
        void* block = large
            ? ExAllocatePool2(POOL_FLAG_NON_PAGED, 4096, TAG)
            : ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        return block;
    }

    internal static int Use(bool large)
    {
        void* block = Choose(large);
        if (block == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        ExFreePool(block);
        return STATUS_SUCCESS;
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void* ExAllocatePool2(ulong Flags, nuint NumberOfBytes, uint Tag);

    [DllImport("ntoskrnl")]
    internal static extern void ExFreePool(void* P);
}
