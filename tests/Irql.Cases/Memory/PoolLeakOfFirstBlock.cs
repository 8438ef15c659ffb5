using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolLeakOfFirstBlock;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    internal static int Work()
    {
        void* first = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG); // IRQL4020
        if (first == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        void* second = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (second == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        ExFreePoolWithTag(second, TAG);
        ExFreePoolWithTag(first, TAG);
        return STATUS_SUCCESS;
    }

    internal static int WorkCorrectly()
    {
        void* first = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (first == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        void* second = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (second == null)
        {
            ExFreePoolWithTag(first, TAG);
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        ExFreePoolWithTag(second, TAG);
        ExFreePoolWithTag(first, TAG);
        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePoolWithTag(void* p, uint tag);
}
