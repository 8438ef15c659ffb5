using System.Runtime.InteropServices;
using static Irql.Cases.Memory.PoolHandedOutThroughParameter.Ntoskrnl;

namespace Irql.Cases.Memory.PoolHandedOutThroughParameter;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);

    internal static int Create(void** result)
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        *result = block;
        return block == null ? STATUS_INSUFFICIENT_RESOURCES : STATUS_SUCCESS;
    }

    internal static bool TryCreate(out void* result)
    {
        result = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        return result != null;
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void* ExAllocatePool2(ulong Flags, nuint NumberOfBytes, uint Tag);
}
