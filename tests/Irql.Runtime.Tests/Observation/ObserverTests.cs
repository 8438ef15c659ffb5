using System.Linq;
using Irql.Runtime.Observation;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Observation;

/// <summary>What observers are told, and that they change nothing.</summary>
public sealed class ObserverTests
{
    private static void Mix()
    {
        var spin = New<KSPIN_LOCK>();
        var signal = New<KEVENT>();
        var cell = New<int>();
        Ke.InitializeSpinLock(spin);
        Ke.InitializeEvent(signal, EVENT_TYPE.SynchronizationEvent, false);
        var dpc = New<KDPC>();
        Ke.InitializeDpc(dpc, (_, _, _, _) => Ke.SetEvent(signal, 0, false), PVOID.Null);
        Ke.AcquireSpinLock(spin, out var old);
        cell.Value = 1;
        Ke.ReleaseSpinLock(spin, old);
        Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
        Wait(signal);
        Wdm.InterlockedIncrement(cell);
        Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -200_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void ObservedRun_IsTheSameRun(int processors)
    {
        for (ulong seed = 0; seed < 8; seed++)
        {
            var options = new MachineOptions { Strategy = "rnd", Seed = seed, Processors = processors };
            var plain = ObservedRun.Run(options, [], null, Mix, Mix, Mix);
            var observed = ObservedRun.Run(options, [new Recorder(true), new Recorder(false)], null, Mix, Mix, Mix);
            Assert.Equal(RunOutcome.Completed, plain.Outcome);
            Assert.Equal(plain.Trace.Select(static e => e.ToString()), observed.Trace.Select(static e => e.ToString()));
            Assert.Equal(plain.Token, observed.Token);
        }
    }

    [Fact]
    public void SeveralObservers_AreToldTheSame_AndAccessesOnlyWhenWanted()
    {
        var first = new Recorder(true);
        var second = new Recorder(false);
        ObservedRun.Run(null, [first, second], null, Mix);
        Assert.Equal(first.Events, second.Events);
        Assert.Contains(first.Events, static e => e is { Kind: ObservedKind.Access, Own: false, Write: true });
        var third = new Recorder(false);
        ObservedRun.Run(null, [third], null, Mix);
        Assert.DoesNotContain(third.Events, static e => e.Kind == ObservedKind.Access);
        Assert.Equal(first.Events.Where(static e => e.Kind != ObservedKind.Access), third.Events);
    }

    [Fact]
    public void SpinLock_IsToldWithItsAddress_AndItsWordIsTheKernelsOwn()
    {
        uint address = 0;
        var recorder = new Recorder(true);
        ObservedRun.Run(null, [recorder], null, () =>
        {
            var spin = New<KSPIN_LOCK>();
            address = spin.Address;
            Ke.InitializeSpinLock(spin);
            Ke.AcquireSpinLock(spin, out var old);
            Ke.ReleaseSpinLock(spin, old);
        });
        Assert.Equal(
            [ObservedKind.Acquire, ObservedKind.Release],
            recorder.Of(address).Where(static kind => kind is ObservedKind.Acquire or ObservedKind.Release));
        Assert.DoesNotContain(recorder.Events, e => e.Address == address && e is { Kind: ObservedKind.Access, Own: false });
        Assert.Equal(1, recorder.Count(ObservedKind.Raise));
    }

    [Fact]
    public void EventAndDpc_AreToldInTheirOrder()
    {
        uint dpcAddress = 0;
        uint eventAddress = 0;
        var recorder = new Recorder(false);
        ObservedRun.Run(null, [recorder], null, () =>
        {
            var signal = New<KEVENT>();
            var dpc = New<KDPC>();
            (dpcAddress, eventAddress) = (dpc.Address, signal.Address);
            Ke.InitializeEvent(signal, EVENT_TYPE.SynchronizationEvent, false);
            Ke.InitializeDpc(dpc, (_, _, _, _) => Ke.SetEvent(signal, 0, false), PVOID.Null);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
            Wait(signal);
        });
        Assert.Equal([ObservedKind.DpcQueue, ObservedKind.DpcBegin, ObservedKind.DpcEnd], recorder.Of(dpcAddress).TakeLast(3));
        Assert.Equal([ObservedKind.Signal, ObservedKind.WaitSatisfied], recorder.Of(eventAddress).TakeLast(2));
    }

    [Fact]
    public void Interlocked_IsOneEvent_AndNoAccess()
    {
        uint address = 0;
        var recorder = new Recorder(true);
        ObservedRun.Run(null, [recorder], null, () =>
        {
            var cell = New<int>();
            address = cell.Address;
            Wdm.InterlockedIncrement(cell);
            Wdm.InterlockedCompareExchange(cell, 4, 5);
        });
        var kinds = recorder.Of(address).Where(static kind => kind != ObservedKind.MemoryAllocate).ToList();
        Assert.Equal(2, kinds.Count(static kind => kind == ObservedKind.Interlocked));
        Assert.DoesNotContain(recorder.Events, e => e.Address == address && e is { Kind: ObservedKind.Access, Own: false });
    }

    [Fact]
    public void InterruptsWorkItemsTimersAndThreads_AreTold()
    {
        var recorder = new Recorder(false);
        DeviceLine line = null!;
        ObservedRun.Run(null, [recorder], device => line = device, () =>
        {
            Io.ConnectInterrupt(
                out var interrupt, (_, _) => true, PVOID.Null, default, ObservedRun.Vector, (IrqlLevel)7, (IrqlLevel)7, KINTERRUPT_MODE.Latched, false, 1, false);
            line.Assert();
            Io.DisconnectInterrupt(interrupt);
            var item = New<WORK_QUEUE_ITEM>();
            var signal = New<KEVENT>();
            Ke.InitializeEvent(signal, EVENT_TYPE.SynchronizationEvent, false);
            Ex.InitializeWorkItem(item, _ => Ke.SetEvent(signal, 0, false), PVOID.Null);
            Ex.QueueWorkItem(item, WORK_QUEUE_TYPE.DelayedWorkQueue);
            Wait(signal);
            var timer = New<KTIMER>();
            Ke.InitializeTimer(timer);
            Ke.SetTimer(timer, -10_000, default);
            Wait(timer);
        });
        foreach (var kind in new[]
                 {
                     ObservedKind.InterruptConnect, ObservedKind.InterruptAssert, ObservedKind.InterruptBegin, ObservedKind.InterruptEnd,
                     ObservedKind.InterruptDisconnect, ObservedKind.WorkQueue, ObservedKind.WorkBegin, ObservedKind.WorkEnd, ObservedKind.TimerSet,
                     ObservedKind.TimerExpire, ObservedKind.TimerExpired,
                 })
            Assert.True(recorder.Count(kind) == 1, kind.ToString());
        Assert.True(recorder.Count(ObservedKind.ThreadCreate) >= 1);
        Assert.True(recorder.Count(ObservedKind.ThreadExit) >= 2);
        Assert.True(recorder.Count(ObservedKind.Switch) >= 2);
    }
}
