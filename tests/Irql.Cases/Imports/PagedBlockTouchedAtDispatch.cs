using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.PagedBlockTouchedAtDispatch;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static void Fill(EXTENSION* extension)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        block[0] = 1;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        block[1] = extension->Count; // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
        block[2] = 3;
        ExFreePoolWithTag(block, TAG);
    }

    internal static void FillNonpaged(EXTENSION* extension)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        block[1] = extension->Count;
        KeReleaseSpinLock(&extension->Lock, irql);
        ExFreePoolWithTag(block, TAG);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePoolWithTag(void* p, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint Count;
}
