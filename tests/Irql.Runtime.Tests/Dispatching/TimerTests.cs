using System.Collections.Generic;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Dispatching;

/// <summary>Timers, their DPCs, work items and APCs.</summary>
public sealed class TimerTests
{
    private const long Millisecond = 10_000;

    private static void Sleep(int milliseconds) => Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -milliseconds * Millisecond);

    [Fact]
    public void OneShot_SignalsAndQueuesItsDpc_InArbitraryContext()
    {
        var log = new List<string>();
        var result = Run(() =>
        {
            var timer = New<KTIMER>();
            var dpc = New<KDPC>();
            Ke.InitializeTimer(timer);
            Ke.InitializeDpc(dpc, (_, _, _, _) => log.Add("dpc " + Ke.GetCurrentIrql()), PVOID.Null);
            Assert.False(Ke.SetTimer(timer, -30 * Millisecond, dpc));
            Assert.True(Ke.SetTimer(timer, -30 * Millisecond, dpc));
            log.Add("wait " + Wait(timer));
            Assert.True(Ke.ReadStateTimer(timer));
            Assert.False(Ke.CancelTimer(timer));
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(["dpc Dispatch", "wait STATUS_SUCCESS"], log);
    }

    [Fact]
    public void Periodic_RepeatsUntilCancelled()
    {
        var fired = 0;
        var after = 0;
        var result = Run(() =>
        {
            var timer = New<KTIMER>();
            var dpc = New<KDPC>();
            Ke.InitializeTimerEx(timer, TIMER_TYPE.SynchronizationTimer);
            Ke.InitializeDpc(dpc, (_, _, _, _) => fired++, PVOID.Null);
            Ke.SetTimerEx(timer, -20 * Millisecond, 20, dpc);
            Sleep(200);
            Assert.True(Ke.CancelTimer(timer));
            after = fired;
            Sleep(200);
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.InRange(after, 7, 11);
        Assert.Equal(after, fired);
    }

    [Fact]
    public void FreedPoolWithALiveTimer_IsC7()
    {
        var result = Run(static () =>
        {
            var timer = New<KTIMER>();
            Ke.InitializeTimer(timer);
            Ke.SetTimer(timer, -30 * Millisecond, default);
            Ex.FreePoolWithTag(timer, "Test");
        });
        Assert.Equal((BugCheckCode.TIMER_OR_DPC_INVALID, 0u), (result.BugCheck!.Code, result.BugCheck.P1));
    }

    [Fact]
    public void WorkItem_RunsInTheSystemProcessAtPassive()
    {
        var log = new List<uint>();
        var result = Run(() =>
        {
            var item = New<WORK_QUEUE_ITEM>();
            item.Value = default;
            Ex.InitializeWorkItem(item, parameter =>
            {
                log.Add(Ps.GetCurrentProcessId());
                log.Add((uint)Ke.GetCurrentIrql());
                log.Add(parameter.Address);
            }, new PVOID(77));
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            Ex.QueueWorkItem(item, WORK_QUEUE_TYPE.DelayedWorkQueue);
            Ke.LowerIrql(old);
            Sleep(20);
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal([4u, 0u, 77u], log);
    }

    [Theory]
    [InlineData(0, BugCheckCode.WORKER_THREAD_RETURNED_AT_BAD_IRQL)]
    [InlineData(1, BugCheckCode.APC_INDEX_MISMATCH)]
    [InlineData(2, BugCheckCode.SYSTEM_THREAD_EXCEPTION_NOT_HANDLED)]
    [InlineData(3, BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE)]
    public void WorkItem_ThatMisbehaves_StopsTheMachine(int kind, BugCheckCode expected)
    {
        var log = new List<uint>();
        var result = Run(() =>
        {
            var item = New<WORK_QUEUE_ITEM>();
            item.Value = default;
            Ex.InitializeWorkItem(item, _ =>
            {
                switch (kind)
                {
                    case 0:
                        Ke.RaiseIrql(IrqlLevel.Dispatch, out var _);
                        break;
                    case 1:
                        Ke.EnterCriticalRegion();
                        break;
                    case 2:
                        log.Add(new KernelPtr<uint>(0x1000).Value);
                        break;
                }
            }, PVOID.Null);
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            Ex.QueueWorkItem(item, WORK_QUEUE_TYPE.DelayedWorkQueue);
            if (kind == 3)
                Ex.QueueWorkItem(item, WORK_QUEUE_TYPE.DelayedWorkQueue);
            Ke.LowerIrql(old);
            Sleep(20);
        });
        Assert.Equal(expected, result.BugCheck!.Code);
    }

    [Fact]
    public void SpecialApc_RunsAtOnce_AndNormalApc_AfterTheCriticalRegion()
    {
        var log = new List<string>();
        var result = Run(() =>
        {
            var special = New<KAPC>();
            var normal = New<KAPC>();
            var thread = Ke.GetCurrentThread();
            Ke.InitializeApc(special, thread, KAPC_ENVIRONMENT.OriginalApcEnvironment,
                (_, _, _, _, _) => log.Add("special " + Ke.GetCurrentIrql()), null, (KnormalRoutine?)null, KPROCESSOR_MODE.KernelMode, PVOID.Null);
            Ke.InitializeApc(normal, thread, KAPC_ENVIRONMENT.OriginalApcEnvironment,
                (_, _, _, _, _) => log.Add("kernel " + Ke.GetCurrentIrql()), null,
                (context, first, second) => log.Add($"normal {Ke.GetCurrentIrql()} {context.Address}{first.Address}{second.Address}"),
                KPROCESSOR_MODE.KernelMode, new PVOID(1));
            Ke.EnterCriticalRegion();
            Assert.True(Ke.InsertQueueApc(normal, new PVOID(2), new PVOID(3), 0));
            Assert.False(Ke.InsertQueueApc(normal, new PVOID(2), new PVOID(3), 0));
            Assert.True(Ke.InsertQueueApc(special, PVOID.Null, PVOID.Null, 0));
            log.Add("leaving");
            Ke.LeaveCriticalRegion();
            Ke.EnterGuardedRegion();
            Ke.InsertQueueApc(special, PVOID.Null, PVOID.Null, 0);
            log.Add("guarded");
            Ke.LeaveGuardedRegion();
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(["special Apc", "leaving", "kernel Apc", "normal Passive 123", "guarded", "special Apc"], log);
    }

    [Fact]
    public void KernelApc_DoesNotEndAWait()
    {
        var log = new List<string>();
        KernelPtr<KEVENT> gate = default;
        KernelPtr<KTHREAD> waiter = default;
        var result = RunWithSetup(
            null,
            () => Ke.InitializeEvent(gate = New<KEVENT>(), EVENT_TYPE.SynchronizationEvent, false),
            () =>
            {
                waiter = Ke.GetCurrentThread();
                log.Add("woke " + Wait(gate));
            },
            () =>
            {
                var apc = New<KAPC>();
                Ke.InitializeApc(apc, waiter, KAPC_ENVIRONMENT.OriginalApcEnvironment,
                    (_, _, _, _, _) => log.Add("apc in " + Ps.GetCurrentProcessId()), null, (KnormalRoutine?)null, KPROCESSOR_MODE.KernelMode, PVOID.Null);
                Ke.InsertQueueApc(apc, PVOID.Null, PVOID.Null, 0);
                Sleep(20);
                log.Add("set");
                Ke.SetEvent(gate, 0, false);
            });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(["apc in 8", "set", "woke STATUS_SUCCESS"], log);
    }

    [Fact]
    public void KernelRoutine_ThatChangesTheLevel_IsC8()
    {
        var result = Run(static () =>
        {
            var apc = New<KAPC>();
            Ke.InitializeApc(apc, Ke.GetCurrentThread(), KAPC_ENVIRONMENT.OriginalApcEnvironment,
                (_, _, _, _, _) => Ke.RaiseIrql(IrqlLevel.Dispatch, out var _), null, (KnormalRoutine?)null, KPROCESSOR_MODE.KernelMode, PVOID.Null);
            Ke.InsertQueueApc(apc, PVOID.Null, PVOID.Null, 0);
        });
        Assert.Equal((BugCheckCode.IRQL_UNEXPECTED_VALUE, 0x20100u), (result.BugCheck!.Code, result.BugCheck.P1));
    }
}
