using System.Runtime.InteropServices;
using static Irql.Cases.Memory.PoolHandedToFreeingCallee.Ntoskrnl;

namespace Irql.Cases.Memory.PoolHandedToFreeingCallee;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    private static void Release(void* block)
    {
        if (block != null)
        {
            ExFreePoolWithTag(block, TAG);
        }
    }

    private static void Fill(uint* block) => block[0] = 1;

    internal static void Work()
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        Release(block);
    }

    internal static void WorkLeaking()
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG); // IRQL4020
        if (block != null)
        {
            Fill(block);
        }
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void* ExAllocatePool2(ulong Flags, nuint NumberOfBytes, uint Tag);

    [DllImport("ntoskrnl")]
    internal static extern void ExFreePoolWithTag(void* P, uint Tag);
}
