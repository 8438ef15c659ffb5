using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.WholeTimerDriverBroken;

// The slow part inside the DPC.
internal static unsafe class Driver
{
    private const ulong POOL_FLAG_NON_PAGED = 0x40;
    private const uint TAG = 0x31637349;

    [UnmanagedCallersOnly]
    internal static void OnTick(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        ExAcquireFastMutex(&extension->Mutex); // IRQL3006 certain
        uint* log = (uint*)ExAllocatePool2(POOL_FLAG_NON_PAGED, 64, TAG); // IRQL4020
        if (log != null)
        {
            log[0] = extension->Count;
        }

        ExReleaseFastMutex(&extension->Mutex);
    }

    internal static void Start(EXTENSION* extension)
    {
        KeInitializeDpc(&extension->Dpc, &OnTick, extension);
        KeInitializeTimer(&extension->Timer);
        KeSetTimer(&extension->Timer, -1_000_000, &extension->Dpc);
    }

    [UnmanagedCallersOnly]
    internal static void OnTickWithoutCheck(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeAcquireSpinLockAtDpcLevel(&extension->Lock); // IRQL3001
        if (extension->Count == 0)
        {
            return;
        }

        KeReleaseSpinLockFromDpcLevel(&extension->Lock);
    }

    internal static void StartWithoutCheck(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnTickWithoutCheck, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExAcquireFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe")]
    private static extern void ExReleaseFastMutex(FAST_MUTEX* fastMutex);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeAcquireSpinLockAtDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeTimer(KTIMER* timer);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeReleaseSpinLockFromDpcLevel(KSPIN_LOCK* spinLock);

    [DllImport("ntoskrnl.exe")]
    private static extern byte KeSetTimer(KTIMER* timer, long dueTime, KDPC* dpc);
}

internal struct KSPIN_LOCK
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct KTIMER
{
    public nuint Reserved;
}

internal struct FAST_MUTEX
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KSPIN_LOCK Lock;
    public KTIMER Timer;
    public KDPC Dpc;
    public FAST_MUTEX Mutex;
    public uint Count;
}
