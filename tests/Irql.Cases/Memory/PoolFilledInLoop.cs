using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolFilledInLoop;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static void Work(uint count)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        for (uint i = 0; i < count; i++)
        {
            block[i] = i;
        }

        ExFreePool(block);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExFreePool(void* p);
}
