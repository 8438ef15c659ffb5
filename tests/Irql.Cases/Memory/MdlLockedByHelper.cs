using System;
using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.MdlLockedByHelper;

internal static unsafe class Driver
{
    private const sbyte UserMode = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);
    private const int IoReadAccess = 0;

    private static bool Lock(MDL* mdl)
    {
        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoReadAccess);
            return true;
        }
        catch (AccessViolationException)
        {
            return false;
        }
    }

    private static void Unlock(MDL* mdl) => MmUnlockPages(mdl);

    internal static int Process(MDL* mdl, EXTENSION* extension)
    {
        if (!Lock(mdl))
        {
            return STATUS_ACCESS_VIOLATION;
        }

        extension->Count++;
        Unlock(mdl);
        return STATUS_SUCCESS;
    }

    [DllImport("*")]
    private static extern void MmProbeAndLockPages(MDL* memoryDescriptorList, sbyte accessMode, int operation);

    [DllImport("*")]
    private static extern void MmUnlockPages(MDL* memoryDescriptorList);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal unsafe struct MDL
{
    public void* Process;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint Count;
}
