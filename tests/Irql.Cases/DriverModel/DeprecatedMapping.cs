using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.DeprecatedMapping;

internal static unsafe class Driver
{
    private const sbyte KernelMode = 0;
    private const int MmCached = 1;
    private const uint NormalPagePriority = 16;

    internal static void* Map(MDL* mdl) => MmMapLockedPages(mdl, KernelMode); // IRQL6006

    internal static void* MapCurrent(MDL* mdl) => MmMapLockedPagesSpecifyCache(mdl, KernelMode, MmCached, null, 0, NormalPagePriority);

    [DllImport("*")]
    private static extern void* MmMapLockedPages(MDL* memoryDescriptorList, sbyte accessMode);

    [DllImport("*")]
    private static extern void* MmMapLockedPagesSpecifyCache(MDL* memoryDescriptorList, sbyte accessMode, int cacheType, void* requestedAddress, uint bugCheckOnFailure, uint priority);
}

internal struct MDL
{
    public nuint Reserved;
}
