using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MdlOfNonpagedPool;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);
    private const uint NormalPagePriority = 16;

    internal static int Describe(EXTENSION* extension)
    {
        // Nonpaged pool needs no lock: built, mapped, freed.
        MDL* mdl = IoAllocateMdl(extension, (uint)sizeof(EXTENSION), FALSE, FALSE, null);
        if (mdl == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        MmBuildMdlForNonPagedPool(mdl);
        uint* first = (uint*)MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);
        if (first != null)
        {
            extension->Count = first[0];
        }

        IoFreeMdl(mdl);
        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern MDL* IoAllocateMdl(void* virtualAddress, uint length, byte secondaryBuffer, byte chargeQuota, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoFreeMdl(MDL* mdl);

    [DllImport("ntoskrnl.exe")]
    private static extern void MmBuildMdlForNonPagedPool(MDL* memoryDescriptorList);

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmGetSystemAddressForMdlSafe(MDL* mdl, uint priority);
}

internal struct MDL
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public uint Count;
}
