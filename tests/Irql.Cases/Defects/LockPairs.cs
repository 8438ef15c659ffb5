using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.LockPairs;

internal static unsafe class Driver
{
    private const sbyte KernelMode = 0;

    internal static int LeftLocked(EXTENSION* extension, int test)
    {
        byte old = KeAcquireSpinLockRaiseToDpc(&extension->Lock); // IRQL3001
        if (test == 0)
            return -1;
        KeReleaseSpinLock(&extension->Lock, old);
        return 0;
    }

    internal static int Unlocked(EXTENSION* extension, int test)
    {
        byte old = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        int status = test == 0 ? -1 : 0;
        KeReleaseSpinLock(&extension->Lock, old);
        return status;
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    internal static void ReleasedFirst(void* dpc, void* context, void* argument1, void* argument2)
    {
        KeReleaseSpinLockFromDpcLevel(&((EXTENSION*)context)->Lock); // IRQL3003
    }

    internal static void TakenTwice(EXTENSION* extension)
    {
        byte outer = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        byte inner = KeAcquireSpinLockRaiseToDpc(&extension->Lock); // IRQL3002
        KeReleaseSpinLock(&extension->Lock, inner);
        KeReleaseSpinLock(&extension->Lock, outer);
    }

    internal static void RaisedAndReleasedForDpc(EXTENSION* extension)
    {
        _ = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        KeReleaseSpinLockFromDpcLevel(&extension->Lock); // IRQL3005
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    internal static void OnDpc(void* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock);
        extension->Count++;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
    }

    [IrqlRole("KDEFERRED_ROUTINE")]
    internal static void OnDpcLeaving(void* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL3001
        if (extension->Count == 0)
            return;
        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
    }

    [IrqlRequiresMax(IrqlLevel.Apc)]
    internal static void AtDpcLevelFromPassive(EXTENSION* extension)
    {
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL1002
        KeReleaseSpinLockFromDpcLevel(&extension->Lock); // IRQL1002
    }

    internal static void Queued(EXTENSION* extension)
    {
        KLOCK_QUEUE_HANDLE handle;
        KeAcquireInStackQueuedSpinLock(&extension->Lock, &handle);
        extension->Count++;
        KeReleaseInStackQueuedSpinLock(&handle);
    }

    internal static void QueuedLeaving(EXTENSION* extension)
    {
        KLOCK_QUEUE_HANDLE handle;
        KeAcquireInStackQueuedSpinLock(&extension->Lock, &handle); // IRQL3001
        if (extension->Count == 0)
            return;
        KeReleaseInStackQueuedSpinLock(&handle);
    }

    // The old level goes into the variable of another lock.
    internal static void ReleasedInTheWrongOrder(EXTENSION* extension)
    {
        byte first = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        byte second = KeAcquireSpinLockRaiseToDpc(&extension->Other);
        KeReleaseSpinLock(&extension->Other, first); // IRQL1011
        KeReleaseSpinLock(&extension->Lock, second); // IRQL1011
    }

    internal static void ReleasedInOrder(EXTENSION* extension)
    {
        byte first = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        byte second = KeAcquireSpinLockRaiseToDpc(&extension->Other);
        KeReleaseSpinLock(&extension->Other, second);
        KeReleaseSpinLock(&extension->Lock, first);
    }

    // A thread is started for each cancelled request while the queue is locked.
    internal static void ThreadUnderLock(EXTENSION* extension)
    {
        byte old = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        void* thread;
        int status = PsCreateSystemThread(&thread, 0, null, null, null, &OnThread, extension); // IRQL1001
        extension->Count = status < 0 ? 0u : 1u;
        KeReleaseSpinLock(&extension->Lock, old);
    }

    internal static void ThreadAfterLock(EXTENSION* extension)
    {
        byte old = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        extension->Count = 1;
        KeReleaseSpinLock(&extension->Lock, old);
        void* thread;
        if (PsCreateSystemThread(&thread, 0, null, null, null, &OnThread, extension) >= 0)
            _ = ZwClose(thread);
    }

    [UnmanagedCallersOnly]
    internal static void OnThread(void* context)
    {
        EXTENSION* extension = (EXTENSION*)context;
        _ = KeWaitForSingleObject(&extension->Event, 0, KernelMode, 0, null);
    }

    internal static void WaitUnderLock(EXTENSION* extension)
    {
        byte old = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        _ = KeWaitForSingleObject(&extension->Event, 0, KernelMode, 0, null); // IRQL3006
        KeReleaseSpinLock(&extension->Lock, old);
    }

    internal static void PollUnderLock(EXTENSION* extension)
    {
        long zero = 0;
        byte old = KeAcquireSpinLockRaiseToDpc(&extension->Lock);
        if (KeWaitForSingleObject(&extension->Event, 0, KernelMode, 0, &zero) == 0)
            extension->Count++;
        KeReleaseSpinLock(&extension->Lock, old);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeAcquireSpinLockRaiseToDpc(nuint* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLock(nuint* spinLock, byte newIrql);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLockAtDpcLevel(nuint* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(nuint* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireInStackQueuedSpinLock(nuint* spinLock, KLOCK_QUEUE_HANDLE* handle);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseInStackQueuedSpinLock(KLOCK_QUEUE_HANDLE* handle);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* item, int reason, sbyte mode, byte alertable, long* timeout);

    [DllImport("ntoskrnl.exe")]
    private static extern int PsCreateSystemThread(
        void** handle, uint access, void* attributes, void* process, void* client, delegate* unmanaged<void*, void> routine, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern int ZwClose(void* handle);
}

internal struct KLOCK_QUEUE_HANDLE
{
    public nuint Reserved;
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public nuint Lock;
    public nuint Other;
    public uint Count;
    public KEVENT Event;
}
