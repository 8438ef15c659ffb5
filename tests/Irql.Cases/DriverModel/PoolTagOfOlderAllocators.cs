using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.PoolTagOfOlderAllocators;

internal static unsafe class Driver
{
    private const int NonPagedPoolNx = 512;

    internal static void* Zero() => ExAllocatePoolZero(NonPagedPoolNx, 64, 0); // IRQL6005

    internal static void* Good() => ExAllocatePoolZero(NonPagedPoolNx, 64, 'I' | ('r' << 8) | ('q' << 16) | ('l' << 24));

    internal static void* Computed()
    {
        const uint tag = 'C' | ('o' << 8) | ('r' << 16) | ('p' << 24);
        return ExAllocatePoolZero(NonPagedPoolNx, 64, tag);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePoolZero(int poolType, nuint numberOfBytes, uint tag);
}
