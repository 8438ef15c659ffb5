using System.Runtime.InteropServices;
using static Irql.Cases.Memory.PoolUsedAfterFree.Ntoskrnl;

namespace Irql.Cases.Memory.PoolUsedAfterFree;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static uint Work(EXTENSION* extension)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return 0;
        }

        block[0] = extension->Count;
        ExFreePool(block);
        return block[0]; // IRQL4021
    }

    internal static uint WorkCorrectly(EXTENSION* extension)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return 0;
        }

        block[0] = extension->Count;
        uint result = block[0];
        ExFreePool(block);
        return result;
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void* ExAllocatePool2(ulong Flags, nuint NumberOfBytes, uint Tag);

    [DllImport("ntoskrnl")]
    internal static extern void ExFreePool(void* P);
}

internal struct EXTENSION
{
    public uint Count;
}
