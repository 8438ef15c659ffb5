using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MdlUsedAfterFree;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    internal static uint Process(void* buffer)
    {
        MDL* mdl = IoAllocateMdl(buffer, 64, FALSE, FALSE, null);
        if (mdl == null)
        {
            return 0;
        }

        MmBuildMdlForNonPagedPool(mdl);
        IoFreeMdl(mdl);
        return MmGetMdlByteCount(mdl); // IRQL4011
    }

    [DllImport("*")]
    private static extern MDL* IoAllocateMdl(void* virtualAddress, uint length, byte secondaryBuffer, byte chargeQuota, IRP* irp);

    [DllImport("*")]
    private static extern void IoFreeMdl(MDL* mdl);

    [DllImport("*")]
    private static extern void MmBuildMdlForNonPagedPool(MDL* memoryDescriptorList);

    [DllImport("*")]
    private static extern uint MmGetMdlByteCount(MDL* mdl);
}

internal unsafe struct MDL
{
    public void* Process;
}

internal struct IRP
{
    public nuint Reserved;
}
