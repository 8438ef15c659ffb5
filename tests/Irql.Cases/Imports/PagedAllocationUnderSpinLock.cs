using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.PagedAllocationUnderSpinLock;

internal static unsafe class Driver
{
    private const int PagedPool = 1;
    private const int NonPagedPoolNx = 512;
    private const uint TAG = 0x31637349;

    internal static void Grow(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        void* block = ExAllocatePoolZero(PagedPool, 64, TAG); // IRQL2006 certain
        if (block != null)
        {
            extension->WorkItem = block;
        }

        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void GrowNonpaged(EXTENSION* extension)
    {
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        void* block = ExAllocatePoolZero(NonPagedPoolNx, 64, TAG);
        if (block != null)
        {
            extension->WorkItem = block;
        }

        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void GrowBefore(EXTENSION* extension)
    {
        void* block = ExAllocatePoolZero(PagedPool, 64, TAG);
        if (block == null)
        {
            return;
        }

        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->WorkItem = block;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePoolZero(int poolType, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLock(KSPIN_LOCK* spinLock, byte* oldIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(KSPIN_LOCK* spinLock, byte newIrql);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public void* WorkItem;
}
