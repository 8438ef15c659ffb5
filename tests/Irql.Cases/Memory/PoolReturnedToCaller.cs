using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolReturnedToCaller;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static uint* Create(uint value)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block != null)
        {
            block[0] = value;
        }

        return block;
    }

    internal static void Use()
    {
        uint* block = Create(1);
        if (block != null)
        {
            ExFreePool(block);
        }
    }

    internal static void UseLeaking()
    {
        uint* block = Create(2); // IRQL4020
        if (block != null)
        {
            block[0] = 3;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePool(void* p);
}
