using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolFreedOnEveryPath;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    internal static int Work(EXTENSION* extension)
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        int status;
        switch (extension->Count)
        {
            case 0:
                status = STATUS_UNSUCCESSFUL;
                break;
            case 1:
                ExFreePool(block);
                return STATUS_SUCCESS;
            default:
                status = STATUS_SUCCESS;
                break;
        }

        ExFreePool(block);
        return status;
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
