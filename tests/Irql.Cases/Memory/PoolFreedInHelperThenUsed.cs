using System.Runtime.InteropServices;
using static Irql.Cases.Memory.PoolFreedInHelperThenUsed.Ntoskrnl;

namespace Irql.Cases.Memory.PoolFreedInHelperThenUsed;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    private static void Release(uint* block) => ExFreePool(block);

    internal static void Work()
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        Release(block);
        block[0] = 1; // IRQL4021
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void* ExAllocatePool2(ulong Flags, nuint NumberOfBytes, uint Tag);

    [DllImport("ntoskrnl")]
    internal static extern void ExFreePool(void* P);
}
