using System;
using System.Runtime.InteropServices;
using static Irql.Cases.Memory.PoolOfConditionalExpression.Ntoskrnl;

namespace Irql.Cases.Memory.PoolOfConditionalExpression;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static int Leaked(bool large)
    {
        byte* block = large
            ? (byte*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 4096, TAG) // IRQL4020
            : null;
        if (block == null)
            return -1;
        block[0] = 1;
        return 0;
    }

    internal static int Freed(bool large)
    {
        byte* block = large ? (byte*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 4096, TAG) : null;
        if (block == null)
            return -1;
        block[0] = 1;
        ExFreePool(block);
        return 0;
    }

    internal static int UsedAfterFree(bool large)
    {
        byte* block = large ? (byte*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 4096, TAG) : (byte*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
            return -1;
        ExFreePool(block);
        return block[0]; // IRQL4021
    }

    internal static byte* Returned(int kind)
    {
        return kind switch
        {
            0 => (byte*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG),
            1 => (byte*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 128, TAG),
            _ => null,
        };
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void* ExAllocatePool2(ulong Flags, nuint NumberOfBytes, uint Tag);

    [DllImport("ntoskrnl")]
    internal static extern void ExFreePool(void* P);
}
