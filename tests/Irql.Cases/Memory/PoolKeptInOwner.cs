using System.Runtime.InteropServices;
using static Irql.Cases.Memory.PoolKeptInOwner.Ntoskrnl;

namespace Irql.Cases.Memory.PoolKeptInOwner;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal struct OWNER
    {
        public void* Block;
    }

    internal static bool Fill(ref OWNER owner)
    {
        owner.Block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        return owner.Block != null;
    }

    internal static void Empty(ref OWNER owner)
    {
        if (owner.Block != null)
        {
            ExFreePool(owner.Block);
            owner.Block = null;
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
