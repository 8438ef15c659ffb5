using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolPointerClearedAfterFree;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static void Work(EXTENSION* extension)
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block != null && extension->Count == 0)
        {
            ExFreePool(block);
            block = null;
        }

        if (block != null)
        {
            ExFreePool(block);
        }
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
