using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Memory.MdlMappedBeforeLock;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const int STATUS_SUCCESS = 0;
    private const int STATUS_UNSUCCESSFUL = unchecked((int)0xC0000001);
    private const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);
    private const uint NormalPagePriority = 16;

    internal static int Process([UserMemory] void* buffer)
    {
        MDL* mdl = IoAllocateMdl(buffer, 64, FALSE, FALSE, null);
        if (mdl == null)
        {
            return STATUS_INSUFFICIENT_RESOURCES;
        }

        void* address = MmGetSystemAddressForMdlSafe(mdl, NormalPagePriority); // IRQL4011
        int status = address == null ? STATUS_UNSUCCESSFUL : STATUS_SUCCESS;
        IoFreeMdl(mdl);
        return status;
    }

    [DllImport("ntoskrnl.exe")]
    private static extern MDL* IoAllocateMdl(void* virtualAddress, uint length, byte secondaryBuffer, byte chargeQuota, IRP* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoFreeMdl(MDL* mdl);

    [DllImport("ntoskrnl.exe")]
    private static extern void* MmGetSystemAddressForMdlSafe(MDL* mdl, uint priority);
}

internal unsafe struct MDL
{
    public void* Process;
}

internal struct IRP
{
    public nuint Reserved;
}
