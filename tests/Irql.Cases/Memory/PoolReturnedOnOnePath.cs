using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolReturnedOnOnePath;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static void* Create(EXTENSION* extension)
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG); // IRQL4020
        if (block == null)
        {
            return null;
        }

        if (extension->Count == 0)
        {
            return null;
        }

        return block;
    }

    internal static void* CreateCorrectly(EXTENSION* extension)
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block != null && extension->Count == 0)
        {
            ExFreePool(block);
            return null;
        }

        return block;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePool(void* p);
}

internal struct EXTENSION
{
    public uint Count;
}
