using System.Collections.Generic;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Dispatching;

/// <summary>Events, semaphores, mutexes and every way a wait can end.</summary>
public sealed class WaitTests
{
    private const long Millisecond = 10_000;

    [Fact]
    public void NotificationEvent_LetsEverybodyThrough_UntilCleared()
    {
        var log = new List<string>();
        KernelPtr<KEVENT> gate = default;
        var result = RunWithSetup(
            null,
            () => Ke.InitializeEvent(gate = New<KEVENT>(), EVENT_TYPE.NotificationEvent, false),
            () => log.Add("a " + Wait(gate)),
            () => log.Add("b " + Wait(gate)),
            () =>
            {
                log.Add("set " + Ke.SetEvent(gate, 0, false));
                log.Add("state " + Ke.ReadStateEvent(gate));
                log.Add("reset " + Ke.ResetEvent(gate) + Ke.ReadStateEvent(gate));
                log.Add("test " + Wait(gate, 0));
            });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Contains("a STATUS_SUCCESS", log);
        Assert.Contains("b STATUS_SUCCESS", log);
        Assert.Contains("set 0", log);
        Assert.Contains("state 1", log);
        Assert.Contains("reset 10", log);
        Assert.Contains("test STATUS_TIMEOUT", log);
    }

    [Fact]
    public void SynchronizationEvent_LetsOneThrough_InTheOrderOfWaiting()
    {
        var log = new List<int>();
        KernelPtr<KEVENT> gate = default;
        var result = RunWithSetup(
            null,
            () => Ke.InitializeEvent(gate = New<KEVENT>(), EVENT_TYPE.SynchronizationEvent, false),
            () => { Wait(gate); log.Add(1); },
            () => { Wait(gate); log.Add(2); },
            () =>
            {
                Ke.SetEvent(gate, 0, false);
                Assert.Equal(0, Ke.ReadStateEvent(gate));
                Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -20 * Millisecond);
                log.Add(3);
                Ke.SetEvent(gate, 0, false);
            });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal([1, 3, 2], log);
    }

    [Fact]
    public void Timeout_Relative_TakesVirtualTimeOnly()
    {
        long before = 0;
        long after = 0;
        NTSTATUS status = default;
        Run(() =>
        {
            var gate = New<KEVENT>();
            Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, false);
            Ke.QuerySystemTime(out before);
            status = Wait(gate, -100 * Millisecond);
            Ke.QuerySystemTime(out after);
        });
        Assert.Equal(STATUS_TIMEOUT, status);
        Assert.InRange(after - before, 100 * Millisecond, 120 * Millisecond);
    }

    [Fact]
    public void Multiple_Any_GivesTheIndex_AndAll_TakesTogether()
    {
        var log = new List<string>();
        var result = Run(() =>
        {
            var first = New<KEVENT>();
            var second = New<KSEMAPHORE>();
            Ke.InitializeEvent(first, EVENT_TYPE.SynchronizationEvent, false);
            Ke.InitializeSemaphore(second, 1, 2);
            PVOID[] both = [first, second];
            log.Add(Ke.WaitForMultipleObjects(2, both, WAIT_TYPE.WaitAll, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, 0, default).ToString());
            log.Add(Ke.ReadStateSemaphore(second).ToString(System.Globalization.CultureInfo.InvariantCulture));
            log.Add(Ke.WaitForMultipleObjects(2, both, WAIT_TYPE.WaitAny, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, 0, default).Value.ToString("X", null));
            Ke.ReleaseSemaphore(second, 0, 1, false);
            Ke.SetEvent(first, 0, false);
            log.Add(Ke.WaitForMultipleObjects(2, both, WAIT_TYPE.WaitAll, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, 0, default).ToString());
            log.Add(Ke.ReadStateEvent(first) + " " + Ke.ReadStateSemaphore(second));
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(["STATUS_TIMEOUT", "1", "1", "STATUS_SUCCESS", "0 0"], log);
    }

    [Fact]
    public void Multiple_MoreThanThree_WithoutWaitBlocks_Is0C()
    {
        var result = Run(() => Ke.WaitForMultipleObjects(
            4, new PVOID[4], WAIT_TYPE.WaitAny, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, false, 0, default));
        Assert.Equal(BugCheckCode.MAXIMUM_WAIT_OBJECTS_EXCEEDED, result.BugCheck!.Code);
    }

    [Fact]
    public void Semaphore_AboveItsLimit_RaisesAndChangesNothing()
    {
        NTSTATUS status = default;
        var count = 0;
        Run(() =>
        {
            var semaphore = New<KSEMAPHORE>();
            Ke.InitializeSemaphore(semaphore, 1, 2);
            try
            {
                Ke.ReleaseSemaphore(semaphore, 0, 2, false);
            }
            catch (GuestException e)
            {
                status = e.Status;
            }

            count = Ke.ReadStateSemaphore(semaphore);
        });
        Assert.Equal(STATUS_SEMAPHORE_LIMIT_EXCEEDED, status);
        Assert.Equal(1, count);
    }

    [Fact]
    public void Mutex_IsRecursive_AndReleasedByItsOwnerOnly()
    {
        NTSTATUS status = default;
        var log = new List<int>();
        KernelPtr<KMUTEX> mutex = default;
        var result = RunWithSetup(
            null,
            () => Ke.InitializeMutex(mutex = New<KMUTEX>(), 0),
            () =>
            {
                Wait(mutex);
                Wait(mutex);
                Assert.True(Ke.AreApcsDisabled());
                Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -50 * Millisecond);
                log.Add(Ke.ReleaseMutex(mutex, false));
                log.Add(Ke.ReleaseMutex(mutex, false));
                Assert.False(Ke.AreApcsDisabled());
            },
            () =>
            {
                try
                {
                    Ke.ReleaseMutex(mutex, false);
                }
                catch (GuestException e)
                {
                    status = e.Status;
                }
            });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(STATUS_MUTANT_NOT_OWNED, status);
        Assert.Equal([-1, 0], log);
    }

    [Fact]
    public void WaitInADpc_IsB8_AndATestIsNot()
    {
        static void InDpc(long? timeout)
        {
            var dpc = New<KDPC>();
            var gate = New<KEVENT>();
            Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, false);
            Ke.InitializeDpc(dpc, (_, _, _, _) => Wait(gate, timeout), PVOID.Null);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
        }

        Assert.Equal(BugCheckCode.ATTEMPTED_SWITCH_FROM_DPC, Run(() => InDpc(null)).BugCheck!.Code);
        Assert.Equal(RunOutcome.Completed, Run(() => InDpc(0)).Outcome);
    }

    [Fact]
    public void WaitAtDispatch_WithoutVerifier_IsCarriedOut_AndWithItIsC4()
    {
        static void Body()
        {
            var gate = New<KEVENT>();
            Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, false);
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            Wait(gate, -10 * Millisecond);
            Assert.Equal(IrqlLevel.Dispatch, Ke.GetCurrentIrql());
            Ke.LowerIrql(old);
        }

        Assert.Equal(RunOutcome.Completed, Run(Body).Outcome);
        var verified = Run(Body, new MachineOptions { Verifier = VerifierOptions.ForceIrql });
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x122u), (verified.BugCheck!.Code, verified.BugCheck.P1));
    }

    [Fact]
    public void SetEventWithWait_StaysRaised_UntilTheWait()
    {
        var levels = new List<IrqlLevel>();
        Run(() =>
        {
            var gate = New<KEVENT>();
            Ke.InitializeEvent(gate, EVENT_TYPE.SynchronizationEvent, false);
            Ke.SetEvent(gate, 0, true);
            levels.Add(Ke.GetCurrentIrql());
            Wait(gate);
            levels.Add(Ke.GetCurrentIrql());
        });
        Assert.Equal([IrqlLevel.Dispatch, IrqlLevel.Passive], levels);
    }

    [Fact]
    public void WaitForEver_IsAHang_WithTheWaitForGraph()
    {
        KernelPtr<KMUTEX> first = default;
        KernelPtr<KMUTEX> second = default;
        static void Take(KernelPtr<KMUTEX> a, KernelPtr<KMUTEX> b)
        {
            Wait(a);
            Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -20 * Millisecond);
            Wait(b);
            Ke.ReleaseMutex(b, false);
            Ke.ReleaseMutex(a, false);
        }

        var result = RunWithSetup(
            null,
            () =>
            {
                Ke.InitializeMutex(first = New<KMUTEX>(), 0);
                Ke.InitializeMutex(second = New<KMUTEX>(), 0);
            },
            () => Take(first, second),
            () => Take(second, first));
        Assert.Equal(RunOutcome.Hang, result.Outcome);
        Assert.Contains("owned by app2.exe", result.Report, System.StringComparison.Ordinal);
        Assert.Contains("owned by app1.exe", result.Report, System.StringComparison.Ordinal);
    }

    [Fact]
    public void EventInPagedPool_SignalledAtDispatch_FaultsInTheKernel()
    {
        var result = Run(static () =>
        {
            var gate = NewPaged<KEVENT>();
            Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, false);
            Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
            Ke.SetEvent(gate, 0, false);
        });
        Assert.Equal(BugCheckCode.IRQL_NOT_LESS_OR_EQUAL, result.BugCheck!.Code);
        Assert.InRange(result.BugCheck.P4, 0x80000000, 0x80FFFFFF);
        Assert.Equal("WaitTests.cs", result.BugCheck.File);
    }
}
