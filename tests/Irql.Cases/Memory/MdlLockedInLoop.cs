using System;
using System.Runtime.InteropServices;
using static Irql.Cases.Memory.MdlLockedInLoop.Ntoskrnl;

namespace Irql.Cases.Memory.MdlLockedInLoop;

internal static unsafe class Driver
{
    private const sbyte UserMode = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);
    private const int IoReadAccess = 0;

    internal static int ProcessAll(MDL* first)
    {
        for (MDL* mdl = first; mdl != null; mdl = mdl->Next)
        {
            try
            {
                MmProbeAndLockPages(mdl, UserMode, IoReadAccess);
            }
            catch (AccessViolationException)
            {
                return STATUS_ACCESS_VIOLATION;
            }

            MmUnlockPages(mdl);
        }

        return STATUS_SUCCESS;
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void MmProbeAndLockPages(MDL* MemoryDescriptorList, sbyte AccessMode, int Operation);

    [DllImport("ntoskrnl")]
    internal static extern void MmUnlockPages(MDL* MemoryDescriptorList);
}

internal unsafe struct MDL
{
    public MDL* Next;
}
