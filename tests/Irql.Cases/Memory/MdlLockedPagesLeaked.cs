using System;
using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MdlLockedPagesLeaked;

internal static unsafe class Driver
{
    private const sbyte UserMode = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);
    private const int IoReadAccess = 0;

    internal static int Process(MDL* mdl, EXTENSION* extension)
    {
        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoReadAccess); // IRQL4010
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }

        if (extension->Count == 0)
        {
            return STATUS_UNSUCCESSFUL;
        }

        MmUnlockPages(mdl);
        return STATUS_SUCCESS;
    }

    internal static int ProcessCorrectly(MDL* mdl, EXTENSION* extension)
    {
        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoReadAccess);
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }

        int status = extension->Count == 0 ? STATUS_UNSUCCESSFUL : STATUS_SUCCESS;
        MmUnlockPages(mdl);
        return status;
    }

    [DllImport("*")]
    private static extern void MmProbeAndLockPages(MDL* memoryDescriptorList, sbyte accessMode, int operation);

    [DllImport("*")]
    private static extern void MmUnlockPages(MDL* memoryDescriptorList);
}

internal unsafe struct MDL
{
    public void* Process;
}

internal struct EXTENSION
{
    public uint Count;
}
