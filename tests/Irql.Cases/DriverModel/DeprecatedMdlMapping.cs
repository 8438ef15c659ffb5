using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.DeprecatedMdlMapping;

internal static unsafe class Driver
{
    private const uint NormalPagePriority = 16;

    internal static void* Map(MDL* mdl) => MmGetSystemAddressForMdl(mdl); // IRQL6006

    internal static void* MapSafely(MDL* mdl) => MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmGetSystemAddressForMdl(MDL* mdl);

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmGetSystemAddressForMdlSafe(MDL* mdl, uint priority);
}

internal struct MDL
{
    public nuint Reserved;
}
