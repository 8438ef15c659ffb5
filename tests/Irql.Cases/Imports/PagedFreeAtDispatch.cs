using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.PagedFreeAtDispatch;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static void Replace(EXTENSION* extension)
    {
        void* block = ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        ExFreePoolWithTag(block, TAG); // IRQL2006 certain
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void ReplaceNonpaged(EXTENSION* extension)
    {
        void* block = ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count++;
        ExFreePoolWithTag(block, TAG);
        KeReleaseSpinLock(&extension->Lock, irql);
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
