using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.LockedAndMappedAtDispatch;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte UserMode = 1;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);
    private const int STATUS_ACCESS_VIOLATION = unchecked((int)0xC0000005);
    private const int IoReadAccess = 0;
    private const uint NormalPagePriority = 16;

    internal static int Sum([UserMemory] void* buffer, EXTENSION* extension)
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

        uint* values = (uint*)MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority);
        if (values != null)
        {
            byte irql;
            KeAcquireSpinLock(&extension->Lock, &irql);
            extension->Count += values[0];
            KeReleaseSpinLock(&extension->Lock, irql);
        }

        MmUnlockPages(mdl);
        IoFreeMdl(mdl);
        return STATUS_SUCCESS;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern MDL* IoAllocateMdl(void* virtualAddress, uint length, byte secondaryBuffer, byte chargeQuota, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoFreeMdl(MDL* mdl);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmGetSystemAddressForMdlSafe(MDL* mdl, uint priority);

    [DllImport("ntoskrnl.exe")]
    private static extern void MmProbeAndLockPages(MDL* memoryDescriptorList, sbyte accessMode, int operation);

    [DllImport("ntoskrnl.exe")]
    private static extern void MmUnlockPages(MDL* memoryDescriptorList);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct MDL
{
    public nuint Reserved;
}

internal struct IRP
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint Count;
}
