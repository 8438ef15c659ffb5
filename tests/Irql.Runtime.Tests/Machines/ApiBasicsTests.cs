using System;
using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Machines;

/// <summary>The small promises of each group of routines, one after the other on one object, as a first program would try them.</summary>
public sealed class ApiBasicsTests
{
    private const uint AddExisting = 1;

    [Fact]
    public void Levels_MayBeRaisedToThemselves_AndLoweredInOneStep()
    {
        var seen = new List<IrqlLevel>();
        Complete(() =>
        {
            seen.Add(Ke.KfRaiseIrql(IrqlLevel.Dispatch));
            seen.Add(Ke.KfRaiseIrql(IrqlLevel.Dispatch));
            Ke.LowerIrql(IrqlLevel.Dispatch);
            seen.Add(Ke.GetCurrentIrql());
            Ke.LowerIrql(IrqlLevel.Passive);
            seen.Add(Ke.RaiseIrqlToDpcLevel());
            Ke.KfLowerIrql(IrqlLevel.Passive);
            seen.Add(Ke.GetCurrentIrql());
        });
        Assert.Equal([IrqlLevel.Passive, IrqlLevel.Dispatch, IrqlLevel.Dispatch, IrqlLevel.Passive, IrqlLevel.Passive], seen);
    }

    [Fact]
    public void Processors_HaveNumbersAndIndexes_AndThreadsCanBeSentToEach()
    {
        var visited = new List<uint>();
        Complete(
            () =>
            {
                Assert.Equal(3u, Ke.QueryMaximumProcessorCount());
                Assert.Equal((3u, 3u, 0u), (Ke.QueryMaximumProcessorCountEx(0xFFFF), Ke.QueryActiveProcessorCountEx(0), Ke.QueryActiveProcessorCountEx(1)));
                Assert.Equal(STATUS_INVALID_PARAMETER, Ke.GetProcessorNumberFromIndex(3, out _));
                for (uint i = 0; i < 3; i++)
                {
                    Assert.Equal(STATUS_SUCCESS, Ke.GetProcessorNumberFromIndex(i, out var number));
                    Assert.Equal(i, Ke.GetProcessorIndexFromNumber(number));
                    Ke.SetSystemGroupAffinityThread(new GROUP_AFFINITY { Mask = 1u << number.Number }, out var before);
                    visited.Add(Ke.GetCurrentProcessorNumberEx(out _));
                    Ke.RevertToUserGroupAffinityThread(before);
                }

                Assert.Equal(0u, Ke.SetSystemAffinityThreadEx(7));
                Ke.RevertToUserAffinityThreadEx(0);
                Assert.Equal(0u, Ke.SetSystemAffinityThreadEx(1));
                Ke.RevertToUserAffinityThreadEx(0);
            },
            new MachineOptions { Processors = 3 });
        Assert.Equal([0u, 1, 2], visited);
    }

    [Fact]
    public void ProcessorCallback_IsToldOfThoseThatAreThere_WhenItAsks()
    {
        var told = new List<(KE_PROCESSOR_CHANGE_NOTIFY_STATE, uint)>();
        Complete(
            () =>
            {
                void Callback(PVOID context, KernelPtr<KE_PROCESSOR_CHANGE_NOTIFY_CONTEXT> change, KernelPtr<NTSTATUS> status) =>
                    told.Add((change.Value.State, change.Value.NtNumber));

                var silent = Ke.RegisterProcessorChangeCallback(Callback, PVOID.Null, 0);
                Assert.Empty(told);
                var existing = Ke.RegisterProcessorChangeCallback(Callback, PVOID.Null, AddExisting);
                Assert.True(Ke.RegisterProcessorChangeCallback(Callback, PVOID.Null, 8).IsNull);
                Ke.DeregisterProcessorChangeCallback(silent);
                Ke.DeregisterProcessorChangeCallback(existing);
            },
            new MachineOptions { Processors = 2 });
        const KE_PROCESSOR_CHANGE_NOTIFY_STATE Start = KE_PROCESSOR_CHANGE_NOTIFY_STATE.KeProcessorAddStartNotify;
        const KE_PROCESSOR_CHANGE_NOTIFY_STATE Done = KE_PROCESSOR_CHANGE_NOTIFY_STATE.KeProcessorAddCompleteNotify;
        Assert.Equal([(Start, 0u), (Start, 1u), (Done, 0u), (Done, 1u)], told);
    }

    [Fact]
    public void Semaphore_CountsItsReferences()
    {
        var states = new List<int>();
        Complete(() =>
        {
            var semaphore = New<KSEMAPHORE>();
            Ke.InitializeSemaphore(semaphore, 2, 2);
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(STATUS_SUCCESS, Wait(semaphore, 0));
                states.Add(Ke.ReadStateSemaphore(semaphore));
            }

            Assert.Equal(STATUS_TIMEOUT, Wait(semaphore, 0));
            states.Add(Ke.ReleaseSemaphore(semaphore, 0, 1, false));
            states.Add(Ke.ReleaseSemaphore(semaphore, 0, 1, false));
            Assert.Equal(STATUS_SEMAPHORE_LIMIT_EXCEEDED, Assert.Throws<GuestException>(() => Ke.ReleaseSemaphore(semaphore, 0, 1, false)).Status);
            states.Add(Ke.ReadStateSemaphore(semaphore));
        });
        Assert.Equal([1, 0, 0, 1, 2], states);
    }

    [Fact]
    public void Events_OfBothTypes_GoThroughTheirStates()
    {
        Complete(() =>
        {
            var gate = New<KEVENT>();
            Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, false);
            Assert.Equal(STATUS_TIMEOUT, Wait(gate, 0));
            Assert.Equal((0, 1), (Ke.SetEvent(gate, 0, false), Ke.SetEvent(gate, 0, false)));
            Assert.Equal((STATUS_SUCCESS, STATUS_SUCCESS), (Wait(gate, 0), Wait(gate, 0)));
            Ke.ClearEvent(gate);
            Assert.Equal(STATUS_TIMEOUT, Wait(gate, 0));
            Ke.InitializeEvent(gate, EVENT_TYPE.SynchronizationEvent, true);
            Assert.Equal((STATUS_SUCCESS, STATUS_TIMEOUT), (Wait(gate, 0), Wait(gate, 0)));
            Assert.Equal((0, 1), (Ke.SetEvent(gate, 0, false), Ke.ResetEvent(gate)));
            var before = Ke.QueryInterruptTime();
            Assert.Equal(STATUS_TIMEOUT, Wait(gate, -10_000));
            Assert.True(Ke.QueryInterruptTime() - before >= 10_000);
        });
    }

    [Fact]
    public void Delay_LastsAtLeastItsTime_ZeroReturnsAtOnce()
    {
        Complete(() =>
        {
            var before = Ke.QueryInterruptTime();
            Assert.Equal(STATUS_SUCCESS, Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -100_000));
            var between = Ke.QueryInterruptTime();
            Assert.InRange(between - before, 100_000u, 600_000u);
            Assert.Equal(STATUS_SUCCESS, Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, 0));
            Assert.InRange(Ke.QueryInterruptTime() - between, 0u, 1_000u);
        });
    }

    [Fact]
    public void Dpc_RunsOncePerInsertion_NotWhileTheLevelKeepsItOut()
    {
        uint sum = 0;
        Complete(() =>
        {
            var dpc = New<KDPC>();
            Ke.InitializeDpc(dpc, (_, _, first, second) => sum += first.Address + second.Address, PVOID.Null);
            Assert.False(Ke.RemoveQueueDpc(dpc));
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            Assert.True(Ke.InsertQueueDpc(dpc, new PVOID(1), new PVOID(2)));
            Assert.False(Ke.InsertQueueDpc(dpc, new PVOID(10), new PVOID(20)));
            Assert.True(Ke.RemoveQueueDpc(dpc));
            Assert.False(Ke.RemoveQueueDpc(dpc));
            Assert.True(Ke.InsertQueueDpc(dpc, new PVOID(100), new PVOID(200)));
            Ke.StallExecutionProcessor(100);
            Assert.Equal(0u, sum);
            Ke.LowerIrql(old);
            Ke.FlushQueuedDpcs();
            Assert.Equal(300u, sum);
            Assert.True(Ke.InsertQueueDpc(dpc, new PVOID(1000), PVOID.Null));
            Assert.Equal(1300u, sum);
        });
    }

    [Fact]
    public void OneShotTimer_ExpiresOnce_AndCancelSaysWhetherItWasSet()
    {
        var fired = 0;
        Complete(() =>
        {
            var timer = New<KTIMER>();
            var dpc = New<KDPC>();
            Ke.InitializeTimer(timer);
            Ke.InitializeDpc(dpc, (_, _, _, _) => fired++, PVOID.Null);
            Assert.False(Ke.CancelTimer(timer));
            Assert.False(Ke.SetTimer(timer, -1, dpc));
            Sleep(1000);
            Assert.Equal((true, 1), (Ke.ReadStateTimer(timer), fired));
            Assert.False(Ke.CancelTimer(timer));
            Assert.False(Ke.SetTimer(timer, -300_000_000, dpc));
            Assert.False(Ke.ReadStateTimer(timer));
            Assert.True(Ke.CancelTimer(timer));
            Assert.False(Ke.SetTimer(timer, -300_000_000, dpc));
            Assert.True(Ke.SetTimer(timer, -1, dpc));
            Sleep(1000);
            Assert.Equal((true, 2), (Ke.ReadStateTimer(timer), fired));
        });
    }

    [Fact]
    public void PeriodicTimer_FiresUntilItIsCancelled()
    {
        var fired = 0;
        Complete(() =>
        {
            var timer = New<KTIMER>();
            var dpc = New<KDPC>();
            Ke.InitializeTimer(timer);
            Ke.InitializeDpc(dpc, (_, _, _, _) => fired++, PVOID.Null);
            Assert.False(Ke.SetTimerEx(timer, -1, 1000, dpc));
            Sleep(2500);
            Assert.True(Ke.CancelTimer(timer));
            Assert.Equal(3, fired);
            Sleep(1300);
            Assert.Equal(3, fired);
        });
    }

    [Fact]
    public void BugCheck_TakesAnyCodeAndParameters()
    {
        var plain = Run(static () => Ke.BugCheck(17));
        Assert.Equal(((BugCheckCode)17, 0u, 0u, 0u, 0u), Codes(plain));
        var full = Run(static () => Ke.BugCheckEx(17, 1, 2, 3, 4));
        Assert.Equal(((BugCheckCode)17, 1u, 2u, 3u, 4u), Codes(full));
        Assert.StartsWith("*** Fatal System Error: 0x00000011 (0x00000001,0x00000002,0x00000003,0x00000004)\n", full.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Pool_OfTheZeroingCallIsZero_OfTheOtherIsNot_AndNullIsNotFreed()
    {
        Complete(static () =>
        {
            var filled = Ex.AllocatePoolUninitialized(POOL_TYPE.NonPagedPool, 8, "test");
            var zeroed = Ex.AllocatePoolZero(POOL_TYPE.NonPagedPool, 8, "test");
            Assert.NotEqual(0ul, filled.ReadU64(0));
            Assert.Equal(0ul, zeroed.ReadU64(0));
            Ex.FreePool(filled);
            Ex.FreePoolWithTag(zeroed, "test");
        });
        Assert.Equal((BugCheckCode.BAD_POOL_CALLER, 0x40u, 0u, 0x80000000u, 0u), Codes(Run(static () => Ex.FreePool(PVOID.Null))));
    }

    [Fact]
    public void PartialList_WithAndWithoutALength_DescribesWhatItShould()
    {
        Complete(static () =>
        {
            var buffer = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 8192, "test");
            var source = Io.AllocateMdl(buffer, 8192, false, false, default);
            Mm.BuildMdlForNonPagedPool(source);
            Assert.Equal(buffer, Mm.GetSystemAddressForMdlSafe(source, MM_PAGE_PRIORITY.NormalPagePriority));
            var target = Io.AllocateMdl(buffer, 8192, false, false, default);
            Io.BuildPartialMdl(source, target, new PVOID(buffer.Address + 1024), 2048);
            Assert.Equal((2048u, (buffer.Address + 1024) & 0xFFF), (Mm.GetMdlByteCount(target), Mm.GetMdlByteOffset(target)));
            Mm.PrepareMdlForReuse(target);
            Io.BuildPartialMdl(source, target, new PVOID(buffer.Address + 1024), 0);
            Assert.Equal(8192u - 1024u, Mm.GetMdlByteCount(target));
            Assert.Equal(buffer.Address + 1024, Mm.GetSystemAddressForMdlSafe(target, MM_PAGE_PRIORITY.NormalPagePriority).Address);
            Io.FreeMdl(target);
            Io.FreeMdl(source);
            Ex.FreePoolWithTag(buffer, "test");
        });
    }

    [Fact]
    public void References_AreCounted()
    {
        Complete(static () =>
        {
            var thread = Ke.GetCurrentThread();
            var first = Ob.ObfReferenceObject(thread);
            Assert.Equal(first + 1, Ob.ObfReferenceObject(thread));
            Assert.Equal(first, Ob.ObfDereferenceObject(thread));
            Assert.Equal(first - 1, Ob.ObfDereferenceObject(thread));
        });
    }

    [Fact]
    public void ProcessNotification_IsRegisteredOnce_ToldOfBothEnds_AndMayRefuse()
    {
        var told = new List<string>();
        void Notify(KernelPtr<KPROCESS> process, uint id, KernelPtr<PS_CREATE_NOTIFY_INFO> info)
        {
            var name = info.IsNull ? "" : new string(info.Value.ImageFileName.Value.Buffer.Value, 1);
            told.Add($"{name}{id}:{process == default}");
            if (id == 12 && !info.IsNull)
                info.Value = info.Value with { CreationStatus = STATUS_ACCESS_DENIED };
        }

        var ran = 0;
        PcreateProcessNotifyRoutineEx routine = Notify;
        var driver = new CounterDriver(("Nothing", _ => STATUS_SUCCESS))
        {
            Entry = () =>
            {
                Assert.Equal(STATUS_INVALID_PARAMETER, Ps.SetCreateProcessNotifyRoutineEx(null, false));
                Assert.Equal(STATUS_INVALID_PARAMETER, Ps.SetCreateProcessNotifyRoutineEx(routine, true));
                Assert.Equal(STATUS_SUCCESS, Ps.SetCreateProcessNotifyRoutineEx(routine, false));
                Assert.Equal(STATUS_INVALID_PARAMETER, Ps.SetCreateProcessNotifyRoutineEx(routine, false));
            },
        };
        using var machine = new Machine();
        machine.LoadDriver(driver.Image);
        var first = machine.CreateProcess("app1.exe", () => { ran++; });
        var second = machine.CreateProcess("app2.exe", () => { ran += 10; });
        var result = machine.Run();
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal((1, STATUS_SUCCESS, STATUS_ACCESS_DENIED), (ran, first.ExitStatus, second.ExitStatus));
        Assert.Equal(["a8:False", "a12:False", "8:False"], told);
    }

    [Fact]
    public void ProcessTimes_AreThoseOfTheMachine()
    {
        Complete(static () =>
        {
            Assert.Equal(0, Ps.GetProcessExitTime());
            Assert.Equal(0, Ps.GetProcessCreateTimeQuadPart(Ps.GetCurrentProcess()));
            Assert.Equal(STATUS_PENDING, Ps.GetProcessExitStatus(Ps.GetCurrentProcess()));
        });
    }

    private static void Sleep(int milliseconds) => Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -milliseconds * 10_000L);

    /// <summary>Runs a body; an assertion that fails in it stops the machine and fails the test.</summary>
    private static void Complete(Action body, MachineOptions? options = null)
    {
        var result = Run(body, options);
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
    }
}
