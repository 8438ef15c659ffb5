using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolFreedTwiceThroughHelper;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    private static void Release(void* block) => ExFreePoolWithTag(block, TAG);

    internal static void Work()
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        Release(block);
        Release(block); // IRQL4021
    }

    internal static void WorkOnce()
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block != null)
        {
            Release(block);
        }
    }

    [DllImport("*")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("*")]
    private static extern void ExFreePoolWithTag(void* p, uint tag);
}
