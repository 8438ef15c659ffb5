using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MdlFreedTwice;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    internal static void Process(void* buffer)
    {
        MDL* mdl = IoAllocateMdl(buffer, 64, FALSE, FALSE, null);
        if (mdl == null)
        {
            return;
        }

        MmBuildMdlForNonPagedPool(mdl);
        IoFreeMdl(mdl);
        IoFreeMdl(mdl); // IRQL4011
    }

    [DllImport("ntoskrnl.exe")]
    private static extern MDL* IoAllocateMdl(void* virtualAddress, uint length, byte secondaryBuffer, byte chargeQuota, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoFreeMdl(MDL* mdl);

    [DllImport("ntoskrnl.exe")]
    private static extern void MmBuildMdlForNonPagedPool(MDL* memoryDescriptorList);
}

internal unsafe struct MDL
{
    public void* Process;
}

internal struct IRP
{
    public nuint Reserved;
}
