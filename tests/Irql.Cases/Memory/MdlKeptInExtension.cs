using System;
using System.Runtime.InteropServices;
using static Irql.Cases.Memory.MdlKeptInExtension.Ntoskrnl;

namespace Irql.Cases.Memory.MdlKeptInExtension;

internal static unsafe class Driver
{
    private const sbyte UserMode = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);
    private const int IoWriteAccess = 1;

    internal static int Keep(MDL* mdl, EXTENSION* extension)
    {
        // The pages stay locked on purpose: a later routine unlocks them through the extension.
        try
        {
            MmProbeAndLockPages(mdl, UserMode, IoWriteAccess);
        }
        catch (AccessViolationException)
        {
            return STATUS_ACCESS_VIOLATION;
        }

        extension->WorkItem = mdl;
        return STATUS_SUCCESS;
    }

    internal static void Drop(EXTENSION* extension)
    {
        MDL* mdl = (MDL*)extension->WorkItem;
        extension->WorkItem = null;
        MmUnlockPages(mdl);
        IoFreeMdl(mdl);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void IoFreeMdl(MDL* Mdl);

    [DllImport("ntoskrnl")]
    internal static extern void MmProbeAndLockPages(MDL* MemoryDescriptorList, sbyte AccessMode, int Operation);

    [DllImport("ntoskrnl")]
    internal static extern void MmUnlockPages(MDL* MemoryDescriptorList);
}

internal struct MDL
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public void* WorkItem;
}
