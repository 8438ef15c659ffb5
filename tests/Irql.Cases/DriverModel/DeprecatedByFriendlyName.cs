using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.DeprecatedByFriendlyName;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const int NonPagedPoolNx = 512;
    private const uint TAG = 0x31637349;

    internal static void* Old() => Allocate(NonPagedPoolNx, 64, TAG); // IRQL6006

    internal static void* Current() => AllocateZeroed(POOL_FLAG_NON_PAGED, 64, TAG);

    [DllImport("*", EntryPoint = "ExAllocatePool2")]
    private static extern void* AllocateZeroed(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("*", EntryPoint = "ExAllocatePoolWithTag")]
    private static extern void* Allocate(int poolType, nuint numberOfBytes, uint tag);
}
