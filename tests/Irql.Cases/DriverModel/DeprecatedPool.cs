using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.DeprecatedPool;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const int NonPagedPoolNx = 512;
    private const uint TAG = 0x31637349;

    internal static void* Oldest() => ExAllocatePool(NonPagedPoolNx, 64); // IRQL6006

    internal static void* Old() => ExAllocatePoolWithTag(NonPagedPoolNx, 64, TAG); // IRQL6006

    internal static void* Zeroing() => ExAllocatePoolZero(NonPagedPoolNx, 64, TAG);

    internal static void* Current() => ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool(int poolType, nuint numberOfBytes);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePoolWithTag(int poolType, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePoolZero(int poolType, nuint numberOfBytes, uint tag);
}
