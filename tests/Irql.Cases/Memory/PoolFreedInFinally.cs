using System.Runtime.InteropServices;
using static Irql.Cases.Memory.PoolFreedInFinally.Ntoskrnl;

namespace Irql.Cases.Memory.PoolFreedInFinally;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    internal static int Work(EXTENSION* extension)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        try
        {
            if (extension->Count == 0)
            {
                return STATUS_UNSUCCESSFUL;
            }

            block[0] = extension->Count;
            return STATUS_SUCCESS;
        }
        finally
        {
            ExFreePool(block);
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
