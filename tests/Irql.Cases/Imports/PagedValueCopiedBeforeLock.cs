using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.PagedValueCopiedBeforeLock;

internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const uint TAG = 0x31637349;

    internal static void Work(EXTENSION* extension)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        if (block == null)
        {
            return;
        }

        block[0] = 7;
        uint value = block[0];
        uint* second = block + 1;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        extension->Count = value;
        bool same = second == block;
        extension->Count += same ? 1u : 0u;
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
    public uint Count;
}
