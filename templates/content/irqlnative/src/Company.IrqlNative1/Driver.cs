using System.Runtime.InteropServices;
using static Company.IrqlNative1.Ntoskrnl;

namespace Company.IrqlNative1;

/// <summary>Loads, starts a timer, and keeps the times at which it fires.</summary>
internal static unsafe class Driver
{
    private const int StatusSuccess = 0;
    private const int StatusInsufficientResources = unchecked((int)0xC000009A);
    private const ulong NonPaged = 0x40;
    private const uint Tag = 0x676E6952; // 'Ring'
    private const long Second = 10_000_000;

    private static State* s_state;

    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    public static int DriverEntry(DRIVER_OBJECT* driver, UNICODE_STRING* registryPath)
    {
        var state = (State*)ExAllocatePool2(NonPaged, (nuint)sizeof(State), Tag);
        if (state == null)
            return StatusInsufficientResources;
        s_state = state;
        driver->DriverUnload = &Unload;
        KeInitializeSpinLock(&state->Lock);
        KeInitializeTimer(&state->Timer);
        KeInitializeDpc(&state->Dpc, &OnTimer, state);
        _ = KeSetTimerEx(&state->Timer, -Second, 1000, &state->Dpc);
        return StatusSuccess;
    }

    /// <summary>A DPC: DISPATCH_LEVEL, no waiting, nothing pageable.</summary>
    [UnmanagedCallersOnly]
    private static void OnTimer(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        var state = (State*)context;
        long now;
        KeQuerySystemTimePrecise(&now);
        KeAcquireSpinLockAtDpcLevel(&state->Lock);
        state->Times.Add(now);
        KeReleaseSpinLockFromDpcLevel(&state->Lock);
    }

    /// <summary>The last time the timer fired, from any level up to DISPATCH_LEVEL.</summary>
    internal static long LastTime(State* state)
    {
        var old = KeAcquireSpinLockRaiseToDpc(&state->Lock);
        var last = state->Times.Count == 0 ? 0 : state->Times[state->Times.Count - 1];
        KeReleaseSpinLock(&state->Lock, old);
        return last;
    }

    [UnmanagedCallersOnly]
    private static void Unload(DRIVER_OBJECT* driver)
    {
        var state = s_state;
        _ = KeCancelTimer(&state->Timer);

        // No DPC may run when its memory is gone, and waiting for that is allowed here.
        KeFlushQueuedDpcs();
        ExFreePoolWithTag(state, Tag);
    }

    internal struct State
    {
        public KSPIN_LOCK Lock;
        public KTIMER Timer;
        public KDPC Dpc;
        public Ring Times;
    }
}
