using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.ResidencyOfOperands;

// Routines that any level may call on resident memory, and none above APC_LEVEL on pageable memory.
internal static unsafe class Driver
{
    private const ulong POOL_FLAG_PAGED = 0x100;
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    internal static void CopyPaged(EXTENSION* extension)
    {
        byte* block = (byte*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        if (block == null)
            return;
        byte irql;
        RtlZeroMemory(block, 64);
        KeAcquireSpinLock(&extension->Lock, &irql);
        RtlCopyMemory(block, &extension->Count, 4); // IRQL1001 certain
        RtlCopyMemory(&extension->Count, block, 4); // IRQL1001 certain
        RtlMoveMemory(block, &extension->Count, 4); // IRQL1001 certain
        memcpy(block, &extension->Count, 4); // IRQL1001 certain
        KeReleaseSpinLock(&extension->Lock, irql);
        RtlCopyMemory(&extension->Count, block, 4);
        ExFreePoolWithTag(block, TAG);
    }

    internal static void CopyResident(EXTENSION* extension)
    {
        byte* block = (byte*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (block == null)
            return;
        byte irql;
        KeAcquireSpinLock(&extension->Lock, &irql);
        RtlCopyMemory(block, &extension->Count, 4);
        RtlCopyMemory(&extension->Count, block, 4);
        RtlMoveMemory(block, &extension->Count, 4);
        memcpy(block, &extension->Count, 4);
        KeReleaseSpinLock(&extension->Lock, irql);
        ExFreePoolWithTag(block, TAG);
    }

    internal static void ListPaged(EXTENSION* extension)
    {
        byte irql;
        LIST_ENTRY* entry = (LIST_ENTRY*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        if (entry == null)
            return;
        KeAcquireSpinLock(&extension->Lock, &irql);
        ExInterlockedInsertTailList(&extension->Queue, entry, &extension->ListLock); // IRQL1001 certain
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void ListResident(EXTENSION* extension)
    {
        byte irql;
        LIST_ENTRY* entry = (LIST_ENTRY*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (entry == null)
            return;
        KeAcquireSpinLock(&extension->Lock, &irql);
        ExInterlockedInsertTailList(&extension->Queue, entry, &extension->ListLock);
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void CounterPaged(EXTENSION* extension)
    {
        byte irql;
        uint* counter = (uint*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG);
        if (counter == null)
            return;
        KeAcquireSpinLock(&extension->Lock, &irql);
        ExInterlockedAddUlong(counter, 1, &extension->ListLock); // IRQL1001 certain
        KeReleaseSpinLock(&extension->Lock, irql);
        ExFreePoolWithTag(counter, TAG);
    }

    internal static void CounterResident(EXTENSION* extension)
    {
        byte irql;
        uint* counter = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (counter == null)
            return;
        KeAcquireSpinLock(&extension->Lock, &irql);
        ExInterlockedAddUlong(counter, 1, &extension->ListLock);
        KeReleaseSpinLock(&extension->Lock, irql);
        ExFreePoolWithTag(counter, TAG);
    }

    internal static void EventPaged(EXTENSION* extension)
    {
        byte irql;
        KEVENT* signal = (KEVENT*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG); // IRQL2005
        if (signal == null)
            return;
        KeAcquireSpinLock(&extension->Lock, &irql);
        KeSetEvent(signal, 0, 0);
        KeReleaseSpinLock(&extension->Lock, irql);
        ExFreePoolWithTag(signal, TAG);
    }

    internal static void EventResident(EXTENSION* extension)
    {
        byte irql;
        KEVENT* signal = (KEVENT*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (signal == null)
            return;
        KeAcquireSpinLock(&extension->Lock, &irql);
        KeSetEvent(signal, 0, 0);
        KeReleaseSpinLock(&extension->Lock, irql);
        ExFreePoolWithTag(signal, TAG);
    }

    internal static void DpcPaged(EXTENSION* extension)
    {
        byte irql;
        KDPC* dpc = (KDPC*)ExAllocatePool2(POOL_FLAG_PAGED, 64, TAG); // IRQL2005
        if (dpc == null)
            return;
        KeAcquireSpinLock(&extension->Lock, &irql);
        KeInsertQueueDpc(dpc, null, null);
        KeReleaseSpinLock(&extension->Lock, irql);
    }

    internal static void DpcResident(EXTENSION* extension)
    {
        byte irql;
        KDPC* dpc = (KDPC*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG);
        if (dpc == null)
            return;
        KeAcquireSpinLock(&extension->Lock, &irql);
        KeInsertQueueDpc(dpc, null, null);
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

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void RtlCopyMemory(void* destination, void* source, nuint length);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void RtlMoveMemory(void* destination, void* source, nuint length);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void RtlZeroMemory(void* destination, nuint length);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void* memcpy(void* destination, void* source, nuint length);

    [DllImport("ntoskrnl.exe")]
    private static extern LIST_ENTRY* ExInterlockedInsertTailList(LIST_ENTRY* listHead, LIST_ENTRY* listEntry, KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern uint ExInterlockedAddUlong(uint* addend, uint increment, KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* signal, int increment, byte wait);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeInsertQueueDpc(KDPC* dpc, void* systemArgument1, void* systemArgument2);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct LIST_ENTRY
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KSPIN_LOCK ListLock;
    public LIST_ENTRY Queue;
    public uint Count;
}
