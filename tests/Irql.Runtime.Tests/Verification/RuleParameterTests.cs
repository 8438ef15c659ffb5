using System;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Verification;

/// <summary>The parameters of the verifier's rules about locks, regions, waits and addresses, each with a twin that stays within the rule.</summary>
public sealed class RuleParameterTests
{
    private static readonly MachineOptions s_verified = new() { Verifier = VerifierOptions.Standard & ~VerifierOptions.SpecialPool };

    private static readonly MachineOptions s_locks = new() { Verifier = VerifierOptions.DeadlockDetection };

    [Fact]
    public void ReleaseThroughTheKernelsForms_AtAnotherLevel_Is35WithTheOldLevel()
    {
        uint address = 0;
        var plain = Violate(() =>
        {
            var spinLock = Lock(out address);
            var old = Ke.KfAcquireSpinLock(spinLock);
            Ke.RaiseIrql((IrqlLevel)7, out _);
            Ke.KfReleaseSpinLock(spinLock, old);
        });
        Assert.Equal((0x35u, 7u, address, 0u), plain);
        var queued = Violate(() =>
        {
            var spinLock = Lock(out address);
            Ke.RaiseIrql(IrqlLevel.Apc, out _);
            Ke.AcquireInStackQueuedSpinLock(spinLock, out var handle);
            Ke.LowerIrql(IrqlLevel.Apc);
            Ke.ReleaseInStackQueuedSpinLock(ref handle);
        });
        Assert.Equal((0x35u, 1u, address, 1u), queued);
        Clean(() =>
        {
            var spinLock = Lock(out _);
            Ke.KfReleaseSpinLock(spinLock, Ke.KfAcquireSpinLock(spinLock));
            Ke.AcquireInStackQueuedSpinLock(spinLock, out var handle);
            Ke.ReleaseInStackQueuedSpinLock(ref handle);
        });
    }

    [Fact]
    public void KeReleaseSpinLock_AtAnotherLevel_Is32()
    {
        uint address = 0;
        var stop = Violate(() =>
        {
            var spinLock = Lock(out address);
            Ke.AcquireSpinLock(spinLock, out var old);
            Ke.LowerIrql(old);
            Ke.ReleaseSpinLock(spinLock, old);
        });
        Assert.Equal((0x32u, 0u, address, 0u), stop);
    }

    [Fact]
    public void UnsafeFastMutexReleasedWithApcsOn_Is3A()
    {
        uint address = 0;
        var stop = Violate(() =>
        {
            var mutex = New<FAST_MUTEX>();
            address = mutex.Address;
            Ex.InitializeFastMutex(mutex);
            Ke.EnterCriticalRegion();
            Ex.AcquireFastMutexUnsafe(mutex);
            Ke.LeaveCriticalRegion();
            Ex.ReleaseFastMutexUnsafe(mutex);
        });
        Assert.Equal((0x3Au, 0u, 0u, address), stop);
    }

    [Fact]
    public void LevelRules_NameTheCurrentAndTheOtherLevel()
    {
        Assert.Equal((0x30u, 2u, 1u, 0u), Violate(static () =>
        {
            Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
            Ke.RaiseIrql(IrqlLevel.Apc, out _);
        }));
        Assert.Equal((0x30u, 0u, 40u, 0u), Violate(static () => Ke.RaiseIrql((IrqlLevel)40, out _)));
        Assert.Equal((0x31u, 0u, 5u, 0u), Violate(static () => Ke.LowerIrql((IrqlLevel)5)));
        Assert.Equal((0x31u, 2u, 0u, 1u), Violate(() =>
        {
            var dpc = New<KDPC>();
            Ke.InitializeDpc(dpc, static (_, _, _, _) => Ke.LowerIrql(IrqlLevel.Passive), PVOID.Null);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
        }));
        Clean(static () =>
        {
            Ke.RaiseIrql(IrqlLevel.Apc, out var passive);
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var apc);
            Ke.LowerIrql(apc);
            Ke.LowerIrql(passive);
        });
    }

    [Fact]
    public void Waits_NameCellsThatHoldLevelAndTimeout()
    {
        var (rule, level, _, timeout) = Violate(static () =>
        {
            var gate = Event();
            Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
            Wait(gate, -77);
        });
        Assert.Equal((0x122u, 8u), (rule, timeout - level));
        Assert.Equal((0x120u, true), KindAndHasNoTimeout(9, null));
        Assert.Equal((0x121u, true), KindAndHasNoTimeout(2, null));
        Assert.Equal((0x120u, false), KindAndHasNoTimeout(9, 0));
    }

    [Fact]
    public void UserModeWaitForAStackObject_Is123_InKernelMode_IsNot()
    {
        uint address = 0;
        var stop = Violate(() => WaitOnStack(KPROCESSOR_MODE.UserMode, out address));
        Assert.Equal((0x123u, address, 0u, 0u), stop);
        Clean(() => WaitOnStack(KPROCESSOR_MODE.KernelMode, out _));
    }

    [Fact]
    public void WorkItemInPagedPool_Is131_InNonpagedPool_Runs()
    {
        uint address = 0;
        var stop = Violate(() => QueueItem(NewPaged<WORK_QUEUE_ITEM>(), out address));
        Assert.Equal((0x131u, address, 0u, 0u), stop);
        Clean(() => QueueItem(New<WORK_QUEUE_ITEM>(), out _));
    }

    [Fact]
    public void PoolFreedUnderATimerOrResource_Is15And17()
    {
        uint address = 0;
        var timer = Violate(() =>
        {
            var block = New<KTIMER>();
            address = block.Address;
            Ke.InitializeTimer(block);
            Ke.SetTimer(block, -10_000_000, default);
            Ex.FreePoolWithTag(block, "Test");
        });
        Assert.Equal((0x15u, address, 0u, address), timer);
        var resource = Violate(() =>
        {
            var block = New<ERESOURCE>();
            address = block.Address;
            Ex.InitializeResourceLite(block);
            Ke.EnterCriticalRegion();
            Ex.AcquireResourceSharedLite(block, true);
            Ex.FreePoolWithTag(block, "Test");
        });
        Assert.Equal((0x17u, address, 0u, address), resource);
        Clean(static () =>
        {
            var block = New<KTIMER>();
            Ke.InitializeTimer(block);
            Ke.SetTimer(block, -10_000_000, default);
            Ke.CancelTimer(block);
            Ex.FreePoolWithTag(block, "Test");
        });
    }

    [Fact]
    public void LockReleasedByAnotherThread_Is1004WithBothThreads()
    {
        KernelPtr<KSPIN_LOCK> shared = default;
        uint holder = 0;
        uint releaser = 0;
        var result = RunWithSetup(
            s_locks,
            () => shared = Lock(out _),
            () =>
            {
                holder = Ke.GetCurrentThread().Address;
                Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
                Ke.AcquireSpinLockAtDpcLevel(shared);
                Ke.LowerIrql(old);
                Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -10_000_000);
            },
            () =>
            {
                Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -1_000_000);
                releaser = Ke.GetCurrentThread().Address;
                Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
                Ke.ReleaseSpinLockFromDpcLevel(shared);
            });
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x1004u, shared.Address, holder, releaser), Codes(result));
    }

    [Fact]
    public void ThreadThatEndsWithALock_Is100A_MemoryFreedUnderOne_Is100B()
    {
        uint thread = 0;
        uint address = 0;
        var ended = Run(
            () =>
            {
                Assert.Equal(NTSTATUS.STATUS_SUCCESS, Ps.CreateSystemThread(
                    out _, 0, default, HANDLE.Null, default,
                    _ =>
                    {
                        thread = Ke.GetCurrentThread().Address;
                        var mutex = New<FAST_MUTEX>();
                        Ex.InitializeFastMutex(mutex);
                        Ke.EnterCriticalRegion();
                        Ex.AcquireFastMutexUnsafe(mutex);
                        Ke.LeaveCriticalRegion();
                    },
                    PVOID.Null));
                Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -10_000_000);
            },
            s_locks);
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x100Au, thread, 0u, 0u), Codes(ended));
        var freed = Run(
            () =>
            {
                thread = Ke.GetCurrentThread().Address;
                var spinLock = Lock(out address);
                Ke.AcquireSpinLock(spinLock, out _);
                Ex.FreePoolWithTag(spinLock, "Test");
            },
            s_locks);
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x100Bu, address, thread, 0u), Codes(freed));
    }

    [Fact]
    public void ReleaseOutOfOrder_Is1003WithTheLockDueFirst()
    {
        uint first = 0;
        uint second = 0;
        var stop = Violate(
            () =>
            {
                var a = Lock(out first);
                var b = Lock(out second);
                Ke.AcquireSpinLock(a, out _);
                Ke.AcquireSpinLockAtDpcLevel(b);
                Ke.ReleaseSpinLockFromDpcLevel(a);
            });
        Assert.Equal((0x1003u, first, second, 0u), stop);
    }

    [Fact]
    public void SynchronizationObjectInMemoryThatIsNotThere_IsE1()
    {
        Assert.Equal((0xE1u, 0x9F000000u, 0u, 0u), Violate(static () => Ke.SetEvent(new KernelPtr<KEVENT>(0x9F000000), 0, false)));
        uint address = 0;
        Assert.Equal(0xE1u, Violate(() => Ke.InitializeSpinLock(NewPaged<KSPIN_LOCK>())).Rule);
        var stop = Violate(() =>
        {
            var timer = NewPaged<KTIMER>();
            address = timer.Address;
            Ke.InitializeTimer(timer);
        });
        Assert.Equal((0xE1u, address, 0u, 0u), stop);
    }

    [Fact]
    public void ObjectOfAProgram_IsE0_OfTheKernel_IsNot()
    {
        Assert.Equal((0xE0u, 0x20000u, 16u, 0u), Violate(static () => Ke.InitializeEvent(new KernelPtr<KEVENT>(0x20000), EVENT_TYPE.NotificationEvent, true)));
        Assert.Equal((0xE0u, 0x20000u, 4u, 0u), Violate(static () => Ke.AcquireSpinLock(new KernelPtr<KSPIN_LOCK>(0x20000), out _)));
        Clean(static () => Ke.SetEvent(Event(), 0, false));
    }

    [Fact]
    public void ZwServiceAtApcLevel_IsE6_InAGuardedRegion_IsE6WithTheState()
    {
        var raised = Run(
            static () =>
            {
                Ke.RaiseIrql(IrqlLevel.Apc, out _);
                Zw.Close(HANDLE.Null);
            },
            s_verified);
        Assert.Equal((0xE6u, 1u, 0u), (raised.BugCheck!.P1, raised.BugCheck.P3, raised.BugCheck.P4));
        Assert.InRange(raised.BugCheck.P2, 0xA0000000u, 0xBFFFFFFFu);
        var guarded = Run(
            static () =>
            {
                Ke.EnterGuardedRegion();
                Zw.Close(HANDLE.Null);
            },
            s_verified);
        Assert.Equal((0xE6u, 0u, 1u), (guarded.BugCheck!.P1, guarded.BugCheck.P3, guarded.BugCheck.P4));
        Clean(static () => Zw.Close(HANDLE.Null));
    }

    [Fact]
    public void ZwServiceWithAnAddressOfAProgram_IsE3()
    {
        var result = Run(
            static () => Zw.ReadFile(
                new HANDLE(4), HANDLE.Null, PVOID.Null, PVOID.Null, New<IO_STATUS_BLOCK>(), new PVOID(0x30000), 16, default, default),
            s_verified);
        Assert.Equal((0xE3u, 0x30000u, 0u), (result.BugCheck!.P1, result.BugCheck.P3, result.BugCheck.P4));
        Clean(static () => Zw.ReadFile(
            new HANDLE(4), HANDLE.Null, PVOID.Null, PVOID.Null, New<IO_STATUS_BLOCK>(), New<ulong>(), 8, default, default));
    }

    [Fact]
    public void LockingPagesAboveDispatchLevel_NamesTheRoutine()
    {
        Assert.Equal((0x72u, 9u), Lockings(static mdl => Mm.ProbeAndLockSelectedPages(mdl, mdl.Cast<ulong>(), KPROCESSOR_MODE.KernelMode, LOCK_OPERATION.IoReadAccess)));
        Assert.Equal((0x71u, 9u), Lockings(static mdl => Mm.ProbeAndLockProcessPages(
            mdl, mdl.Cast<KPROCESS>(), KPROCESSOR_MODE.KernelMode, LOCK_OPERATION.IoReadAccess)));
        Assert.Equal((0x70u, 9u), Lockings(static mdl => Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.KernelMode, LOCK_OPERATION.IoReadAccess)));
    }

    [Fact]
    public void LockStillHeldWhenAServiceReturns_IsAFinding()
    {
        var result = Run(
            static () =>
            {
                var mutex = New<FAST_MUTEX>();
                Ex.InitializeFastMutex(mutex);
                Ke.EnterCriticalRegion();
                Ex.AcquireFastMutexUnsafe(mutex);
                Ke.LeaveCriticalRegion();
            },
            s_locks);
        Assert.Equal("IRQL3001", Assert.Single(result.Findings, static finding => finding.Rule == "lock-left-held").Analyzer);
    }

    private static (uint Rule, uint P2) Lockings(Action<KernelPtr<MDL>> lockPages)
    {
        var (rule, level, _, _) = Violate(() =>
        {
            var mdl = Io.AllocateMdl(New<ulong>(), 8, false, false, default);
            Ke.RaiseIrql((IrqlLevel)9, out _);
            lockPages(mdl);
        });
        return (rule, level);
    }

    private static (uint Rule, bool NoTimeout) KindAndHasNoTimeout(byte level, long? timeout)
    {
        var (rule, _, _, cell) = Violate(() =>
        {
            var gate = Event();
            Ke.RaiseIrql((IrqlLevel)level, out _);
            Wait(gate, timeout);
        });
        return (rule, cell == 0);
    }

    private static void WaitOnStack(KPROCESSOR_MODE mode, out uint address)
    {
        using var gate = StackObject<KEVENT>.Allocate();
        address = gate.Pointer.Address;
        Ke.InitializeEvent(gate.Pointer, EVENT_TYPE.NotificationEvent, true);
        Ke.WaitForSingleObject(gate.Pointer, KWAIT_REASON.Executive, mode, false, null);
    }

    private static void QueueItem(KernelPtr<WORK_QUEUE_ITEM> item, out uint address)
    {
        address = item.Address;
        Ex.InitializeWorkItem(item, static _ => { }, PVOID.Null);
        Ex.QueueWorkItem(item, WORK_QUEUE_TYPE.DelayedWorkQueue);
        Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -10_000_000);
    }

    private static KernelPtr<KSPIN_LOCK> Lock(out uint address)
    {
        var spinLock = New<KSPIN_LOCK>();
        Ke.InitializeSpinLock(spinLock);
        address = spinLock.Address;
        return spinLock;
    }

    private static KernelPtr<KEVENT> Event()
    {
        var gate = New<KEVENT>();
        Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, true);
        return gate;
    }

    private static (uint Rule, uint P2, uint P3, uint P4) Violate(Action body)
    {
        var result = Run(body, s_verified);
        Assert.True(result.BugCheck is not null, result.Report);
        Assert.Equal(BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, result.BugCheck.Code);
        return (result.BugCheck.P1, result.BugCheck.P2, result.BugCheck.P3, result.BugCheck.P4);
    }

    private static void Clean(Action body)
    {
        var result = Run(body, s_verified);
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
    }
}
