using System.Runtime.InteropServices;
using static Irql.Cases.Memory.PoolInLoop.Ntoskrnl;

namespace Irql.Cases.Memory.PoolInLoop;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static void Work(EXTENSION* extension)
    {
        for (uint i = 0; i < extension->Count; i++)
        {
            uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
            if (block == null)
            {
                continue;
            }

            block[0] = i;
            ExFreePool(block);
        }
    }

    internal static void WorkLeaking(EXTENSION* extension)
    {
        for (uint i = 0; i < extension->Count; i++)
        {
            uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG); // IRQL4020
            if (block == null)
            {
                break;
            }

            block[0] = i;
        }
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
