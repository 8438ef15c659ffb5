using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.DeprecatedOnlyDeclared;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    // Declaring an import calls nothing.
    internal static void* Allocate() => Current(POOL_FLAG_NON_PAGED, 64, TAG);

    [DllImport("ntoskrnl.exe", EntryPoint = "ExAllocatePool2")]
    private static extern void* Current(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe", EntryPoint = "ExAllocatePoolWithTag")]
    private static extern void* Unused(int poolType, nuint numberOfBytes, uint tag);
}
