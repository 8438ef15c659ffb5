using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.MappingReadAfterUnlock;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte UserMode = 1;
    private const int IoReadAccess = 0;
    private const uint NormalPagePriority = 16;

    internal static uint Process([UserMemory] void* buffer)
    {
        MDL* mdl = IoAllocateMdl(buffer, 64, FALSE, FALSE, null);
        if (mdl == null)
        {
            return 0;
        }

        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoReadAccess);
        }
        catch (AccessViolationException)
        {
            IoFreeMdl(mdl);
            return 0;
        }

        uint* values = (uint*)MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);
        if (values == null)
        {
            MmUnlockPages(mdl);
            IoFreeMdl(mdl);
            return 0;
        }

        MmUnlockPages(mdl);
        uint result = values[0]; // IRQL4011
        IoFreeMdl(mdl);
        return result;
    }

    internal static uint ProcessCorrectly([UserMemory] void* buffer)
    {
        MDL* mdl = IoAllocateMdl(buffer, 64, FALSE, FALSE, null);
        if (mdl == null)
        {
            return 0;
        }

        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoReadAccess);
        }
        catch (AccessViolationException)
        {
            IoFreeMdl(mdl);
            return 0;
        }

        uint* values = (uint*)MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);
        uint result = values == null ? 0 : values[0];
        MmUnlockPages(mdl);
        IoFreeMdl(mdl);
        return result;
    }

    [DllImport("*")]
    private static extern MDL* IoAllocateMdl(void* virtualAddress, uint length, byte secondaryBuffer, byte chargeQuota, IRP* irp);

    [DllImport("*")]
    private static extern void IoFreeMdl(MDL* mdl);

    [DllImport("*")]
    private static extern void* MmGetSystemAddressForMdlSafe(MDL* mdl, uint priority);

    [DllImport("*")]
    private static extern void MmProbeAndLockPages(MDL* memoryDescriptorList, sbyte accessMode, int operation);

    [DllImport("*")]
    private static extern void MmUnlockPages(MDL* memoryDescriptorList);
}

internal unsafe struct MDL
{
    public void* Process;
}

internal struct IRP
{
    public nuint Reserved;
}
