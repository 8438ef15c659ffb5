using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolFreedThroughAlias;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static uint Work()
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return 0;
        }

        uint* alias = block;
        ExFreePool(alias);
        return *block; // IRQL4021
    }

    internal static void WorkCorrectly()
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        uint* alias = block;
        *block = 1;
        ExFreePool(alias);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExFreePool(void* p);
}
