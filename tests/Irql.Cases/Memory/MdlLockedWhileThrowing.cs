using System;
using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MdlLockedWhileThrowing;

internal static unsafe class Driver
{
    private const sbyte UserMode = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);
    private const int STATUS_INVALID_PARAMETER = unchecked((int)0xC000000D);
    private const int IoReadAccess = 0;

    internal static int Process(MDL* mdl, EXTENSION* extension)
    {
        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoReadAccess);
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }

        try
        {
            if (extension->Count == 0)
            {
                ExRaiseStatus(STATUS_INVALID_PARAMETER);
            }
        }
        finally
        {
            MmUnlockPages(mdl);
        }

        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void ExRaiseStatus(int status);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void MmProbeAndLockPages(MDL* memoryDescriptorList, sbyte accessMode, int operation);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
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
