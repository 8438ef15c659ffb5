using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.PoolTagThroughConstant;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;

    private const uint Good = 0x70726F43;

    private const uint Empty = 0;

    private enum Tags : uint
    {
        Queue = 0x75657551,
        None = 0,
    }

    internal static void* FromGood() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 16, Good);

    internal static void* FromEmpty() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 16, Empty); // IRQL6005

    internal static void* FromEnumeration() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 16, (uint)Tags.Queue);

    internal static void* FromEmptyEnumeration() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 16, (uint)Tags.None); // IRQL6005

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);
}
