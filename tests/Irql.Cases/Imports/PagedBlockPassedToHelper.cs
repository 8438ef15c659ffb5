using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.PagedBlockPassedToHelper;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    private static void Fill(uint* block) => block[0] = 1;

    internal static void Work(EXTENSION* extension)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        Fill(block);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        Fill(block); // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
        ExFreePool(block);
    }

    internal static void WorkNonpaged(EXTENSION* extension)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        Fill(block);
        KeReleaseSpinLock(&extension->Lock, irql);
        ExFreePool(block);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExFreePool(void* p);

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
}
