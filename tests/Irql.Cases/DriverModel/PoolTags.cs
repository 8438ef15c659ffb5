using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.PoolTags;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;

    private const uint DefaultDdkTag = 0x206B6444;

    internal static void* Zero() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, 0); // IRQL6005

    internal static void* Default() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, DefaultDdkTag); // IRQL6005

    internal static void* NotAscii() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, 0xE9F1AA80); // IRQL6005

    internal static void* ThreeCharacters() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, 0x00636241); // IRQL6005

    internal static void* Good() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, 0x31637249);

    internal static void* FromCaller(uint tag) => ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);
}
