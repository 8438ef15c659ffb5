using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolStoredInExtension;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    internal static int Keep(EXTENSION* extension)
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        extension->WorkItem = block;
        return STATUS_SUCCESS;
    }

    internal static void Drop(EXTENSION* extension)
    {
        if (extension->WorkItem != null)
        {
            ExFreePool(extension->WorkItem);
            extension->WorkItem = null;
        }
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePool(void* p);
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
}
