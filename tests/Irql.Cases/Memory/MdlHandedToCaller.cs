using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.MdlHandedToCaller;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte UserMode = 1;
    private const int IoWriteAccess = 1;

    internal static MDL* Lock([UserMemory] void* buffer)
    {
        MDL* mdl = IoAllocateMdl(buffer, 64, FALSE, FALSE, null);
        if (mdl == null)
        {
            return null;
        }

        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoWriteAccess);
        }
        catch (AccessViolationException)
        {
            IoFreeMdl(mdl);
            return null;
        }

        return mdl;
    }

    internal static void Unlock(MDL* mdl)
    {
        MmUnlockPages(mdl);
        IoFreeMdl(mdl);
    }

    [DllImport("*")]
    private static extern MDL* IoAllocateMdl(void* virtualAddress, uint length, byte secondaryBuffer, byte chargeQuota, IRP* irp);

    [DllImport("*")]
    private static extern void IoFreeMdl(MDL* mdl);

    [DllImport("*")]
    private static extern void MmProbeAndLockPages(MDL* memoryDescriptorList, sbyte accessMode, int operation);

    [DllImport("*")]
    private static extern void MmUnlockPages(MDL* memoryDescriptorList);
}

internal struct MDL
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}
