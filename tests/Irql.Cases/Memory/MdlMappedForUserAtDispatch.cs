using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.MdlMappedForUserAtDispatch;

internal static unsafe class Driver
{
    private const sbyte KernelMode = 0;
    private const sbyte UserMode = 1;
    private const int MmCached = 1;
    private const uint NormalPagePriority = 16;

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void* MapToUser(MDL* mdl) =>
        MmMapLockedPagesSpecifyCache(mdl, UserMode, MmCached, null, 0, NormalPagePriority); // IRQL4012 certain

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static void* MapToKernel(MDL* mdl) =>
        MmMapLockedPagesSpecifyCache(mdl, KernelMode, MmCached, null, 0, NormalPagePriority);

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmMapLockedPagesSpecifyCache(MDL* memoryDescriptorList, sbyte accessMode, int cacheType, void* requestedAddress, uint bugCheckOnFailure, uint priority);
}

internal struct MDL
{
    public nuint Reserved;
}
