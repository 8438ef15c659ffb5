using System;
using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MdlAliases;

internal static unsafe class Driver
{
    private const sbyte UserMode = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);
    private const int IoReadAccess = 0;

    internal static int Process(MDL* mdl)
    {
        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoReadAccess);
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }

        MDL* alias = mdl;
        MmUnlockPages(alias);
        return STATUS_SUCCESS;
    }

    internal static int ProcessTwice(MDL* mdl)
    {
        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoReadAccess);
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }

        MDL* alias = mdl;
        MmUnlockPages(alias);
        MmUnlockPages(mdl); // IRQL4011
        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void MmProbeAndLockPages(MDL* memoryDescriptorList, sbyte accessMode, int operation);

    [DllImport("ntoskrnl.exe")]
    private static extern void MmUnlockPages(MDL* memoryDescriptorList);
}

internal unsafe struct MDL
{
    public void* Process;
}
