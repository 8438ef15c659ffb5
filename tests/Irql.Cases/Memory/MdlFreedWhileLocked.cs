using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.MdlFreedWhileLocked;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte UserMode = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);
    private const int IoReadAccess = 0;

    internal static int Process([UserMemory] void* buffer)
    {
        MDL* mdl = IoAllocateMdl(buffer, 64, FALSE, FALSE, null);
        if (mdl == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoReadAccess);
        }
        catch (AccessViolationException)
        {
            IoFreeMdl(mdl);
            return STATUS_ACCESS_VIOLATION;
        }

        IoFreeMdl(mdl); // IRQL4011
        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern MDL* IoAllocateMdl(void* virtualAddress, uint length, byte secondaryBuffer, byte chargeQuota, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoFreeMdl(MDL* mdl);

    [DllImport("ntoskrnl.exe")]
    private static extern void MmProbeAndLockPages(MDL* memoryDescriptorList, sbyte accessMode, int operation);
}

internal unsafe struct MDL
{
    public void* Process;
}

internal struct IRP
{
    public nuint Reserved;
}
