using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolOverwritten;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static void Work()
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG); // IRQL4020
        if (block == null)
        {
            return;
        }

        block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 128, TAG);
        if (block != null)
        {
            ExFreePool(block);
        }
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExFreePool(void* p);
}
