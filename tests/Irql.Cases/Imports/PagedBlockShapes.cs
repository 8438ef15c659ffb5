using System;
using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.PagedBlockShapes;

// A block of paged pool stays pageable however it is reached; a value copied out of it, and a resident block, are clean.
internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    private static readonly uint*[] s_blocks = new uint*[2];

    internal static uint Local(KSPIN_LOCK* spinLock)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        uint* alias = block;
        byte irql;
        KeAcquireSpinLock(spinLock, &irql);
        uint value = *alias; // IRQL2002 certain
        KeReleaseSpinLock(spinLock, irql);
        ExFreePoolWithTag(block, TAG);
        return value;
    }

    internal static uint LocalCopied(KSPIN_LOCK* spinLock)
    {
        uint* block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        uint copy = *block;
        byte irql;
        KeAcquireSpinLock(spinLock, &irql);
        uint value = copy;
        KeReleaseSpinLock(spinLock, irql);
        ExFreePoolWithTag(block, TAG);
        return value;
    }

    internal static void Field(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        *extension->Block = 1; // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void FieldResident(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        *extension->Block = 1;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void Element(EXTENSION* extension)
    {
        s_blocks[0] = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        s_blocks[1] = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        *s_blocks[0] = 1; // IRQL2002 certain
        *s_blocks[1] = 1;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void ElementResident(EXTENSION* extension)
    {
        s_blocks[1] = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        *s_blocks[1] = 1;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void Reference(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        ref uint first = ref *extension->Block;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        first = 1; // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void ReferenceResident(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        ref uint first = ref *extension->Block;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        first = 1;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void View(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        Span<uint> view = new Span<uint>(extension->Block, 16);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        view[1] = 1; // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void ViewResident(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        Span<uint> view = new Span<uint>(extension->Block, 16);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        view[1] = 1;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void Pair(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        (nint Address, uint Value) pair = ((nint)extension->Block, 1);
        (nint address, uint value) = pair;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        *(uint*)address = value; // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void PairResident(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        (nint address, uint value) = ((nint)extension->Block, 1u);
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        *(uint*)address = value;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void Out(EXTENSION* extension)
    {
        Make(out uint* block);
        extension->Block = block;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        *block = 1; // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void OutResident(EXTENSION* extension)
    {
        MakeResident(out uint* block);
        extension->Block = block;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        *block = 1;
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void Pinned(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        fixed (uint* first = new System.Span<uint>(extension->Block, 16))
        {
            byte irql;
            KeAcquireSpinLock(&extension->Lock, &irql);
            *first = 1; // IRQL2002 certain
            KeReleaseSpinLock(&extension->Lock, irql);
        }
    }

    internal static void PinnedResident(EXTENSION* extension)
    {
        extension->Block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        fixed (uint* first = new System.Span<uint>(extension->Block, 16))
        {
            byte irql;
            KeAcquireSpinLock(&extension->Lock, &irql);
            *first = 1;
            KeReleaseSpinLock(&extension->Lock, irql);
        }
    }

    internal static void Returned(EXTENSION* extension)
    {
        uint* block = Made();
        extension->Block = block;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        *block = 1; // IRQL2002 certain
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    [return: Paged]
    private static uint* Made() => (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);

    private static void Make([Paged] out uint* block) => block = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);

    private static void MakeResident(out uint* block) => block = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);

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

internal unsafe struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public uint* Block;
}
