using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolGotoCleanup;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    internal static int Work(EXTENSION* extension)
    {
        void* first = null;
        void* second = null;
        int status = STATUS_INSUFFICIENT_RESOURCES;
        first = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (first == null)
        {
            goto Exit;
        }

        second = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (second == null)
        {
            goto Exit;
        }

        extension->Count++;
        status = STATUS_SUCCESS;

    Exit:
        if (second != null)
        {
            ExFreePool(second);
        }

        if (first != null)
        {
            ExFreePool(first);
        }

        return status;
    }

    [DllImport("*")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("*")]
    private static extern void ExFreePool(void* p);
}

internal struct EXTENSION
{
    public uint Count;
}
