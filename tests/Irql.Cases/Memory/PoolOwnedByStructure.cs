using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.PoolOwnedByStructure;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal struct BUFFER
    {
        public void* Data;
        public nuint Length;
    }

    internal static bool Create(BUFFER* buffer, nuint length)
    {
        void* data = ExAllocatePool2(POOL_FLAG_NON_PAGED, length, TAG);
        if (data == null)
        {
            return false;
        }

        buffer->Data = data;
        buffer->Length = length;
        return true;
    }

    internal static void Destroy(BUFFER* buffer)
    {
        ExFreePoolWithTag(buffer->Data, TAG);
        buffer->Data = null;
    }

    internal static BUFFER Make(nuint length) => new BUFFER { Data = ExAllocatePool2(POOL_FLAG_NON_PAGED, length, TAG), Length = length };

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePoolWithTag(void* p, uint tag);
}
