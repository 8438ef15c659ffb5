using System;
using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Machines;

/// <summary>Loading, unloading, stacks, the end of a run, and running the same thing again.</summary>
public sealed class LifetimeTests
{
    private static DriverImage WithUnload(Action<DriverImage> entry, Action? unload = null)
    {
        DriverImage image = null!;
        image = new DriverImage("leaky", typeof(LifetimeTests))
        {
            Data = [DataSlot.Resident<KTIMER>("Timer"), DataSlot.Resident<KDPC>("Dpc")],
            DriverEntry = (_, _) =>
            {
                entry(image);
                return STATUS_SUCCESS;
            },
            DriverUnload = _ => unload?.Invoke(),
        };
        return image;
    }

    private static RunResult Run(DriverImage image, MachineOptions? options = null)
    {
        using var machine = new Machine(options);
        machine.LoadDriver(image);
        machine.CreateProcess("app1.exe", static () => { });
        return machine.Run();
    }

    private static void StartPeriodic(DriverImage image)
    {
        var timer = image.Pointer<KTIMER>(0);
        var dpc = image.Pointer<KDPC>(1);
        Ke.InitializeTimer(timer);
        Ke.InitializeDpc(dpc, static (_, _, _, _) => { }, PVOID.Null);
        Ke.SetTimerEx(timer, -100_000, 10, dpc);
    }

    [Fact]
    public void TimerLeftInAnUnloadedImage_IsD4()
    {
        var result = Run(WithUnload(StartPeriodic));
        Assert.Equal(BugCheckCode.SYSTEM_SCAN_AT_RAISED_IRQL_CAUGHT_IMPROPER_DRIVER_UNLOAD, result.BugCheck!.Code);
    }

    [Fact]
    public void TimerCancelledInUnload_IsFine_AndPeriodicTimersDoNotKeepTheMachineRunning()
    {
        DriverImage image = null!;
        image = WithUnload(StartPeriodic, () => Ke.CancelTimer(image.Pointer<KTIMER>(0)));
        Assert.Equal(RunOutcome.Completed, Run(image).Outcome);
        Assert.Equal(RunOutcome.Completed, Run(WithUnload(StartPeriodic), new MachineOptions { UnloadDriversAtEnd = false }).Outcome);
    }

    [Fact]
    public void DpcIntoAnUnloadedDriver_IsCE()
    {
        var result = Run(WithUnload(static _ =>
        {
            var timer = New<KTIMER>();
            var dpc = New<KDPC>();
            Ke.InitializeTimer(timer);
            Ke.InitializeDpc(dpc, static (_, _, _, _) => { }, PVOID.Null);
            Ke.SetTimer(timer, -1_000_000, dpc);
        }));
        Assert.Equal(BugCheckCode.DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS, result.BugCheck!.Code);
    }

    [Fact]
    public void FailingDriverEntry_KeepsTheDriverOut()
    {
        var driver = new CounterDriver(("Foo", static _ => STATUS_SUCCESS)) { EntryStatus = STATUS_NO_SUCH_DEVICE };
        NTSTATUS status = default;
        using var machine = new Machine();
        var loaded = machine.LoadDriver(driver.Image);
        machine.CreateProcess("app1.exe", () => status = CounterDriver.Call(0));
        Assert.Equal(RunOutcome.Completed, machine.Run().Outcome);
        Assert.Equal(STATUS_NO_SUCH_DEVICE, loaded.EntryStatus);
        Assert.False(loaded.IsLoaded);
        Assert.Equal(STATUS_INVALID_SYSTEM_SERVICE, status);
    }

    [Fact]
    public void EndlessRecursion_Is7F_InTheKernel_AndStackOverflow_InAProgram()
    {
        static uint Recurse(uint depth) => Ke.GetCurrentIrql() == IrqlLevel.High ? depth : Recurse(depth + 1) + 1;
        static uint RecurseUser(uint depth) => User.GetCurrentProcessId() == 0 ? depth : RecurseUser(depth + 1) + 1;
        var kernel = KernelTest.Run(static () => Recurse(0));
        Assert.Equal((BugCheckCode.UNEXPECTED_KERNEL_MODE_TRAP, 8u), (kernel.BugCheck!.Code, kernel.BugCheck.P1));
        using var machine = new Machine();
        var process = machine.CreateProcess("app1.exe", static () => { RecurseUser(0); });
        Assert.Equal(RunOutcome.Completed, machine.Run().Outcome);
        Assert.Equal(STATUS_STACK_OVERFLOW, process.ExitStatus);
    }

    [Fact]
    public void StackObjects_LieOnTheKernelStack_AndOverrunIt()
    {
        var addresses = new List<uint>();
        var good = KernelTest.Run(() =>
        {
            using var outer = StackObject<KEVENT>.Allocate();
            addresses.Add(outer.Pointer.Address);
            using (var inner = StackObject<KTIMER>.Allocate())
                addresses.Add(inner.Pointer.Address);
            using var again = StackObject<KTIMER>.Allocate();
            addresses.Add(again.Pointer.Address);
        });
        Assert.Equal(RunOutcome.Completed, good.Outcome);
        Assert.True(addresses[1] < addresses[0] && addresses[1] == addresses[2]);
        var bad = KernelTest.Run(static () =>
        {
            for (var i = 0; i < 400; i++)
                _ = StackObject<KTIMER>.Allocate();
        });
        Assert.Equal(BugCheckCode.UNEXPECTED_KERNEL_MODE_TRAP, bad.BugCheck!.Code);
    }

    [Fact]
    public void DpcThatChangesTheApcDisableCount_IsC7()
    {
        var result = KernelTest.Run(static () =>
        {
            var dpc = New<KDPC>();
            Ke.InitializeDpc(dpc, static (_, _, _, _) => Ke.EnterCriticalRegion(), PVOID.Null);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
        });
        Assert.Equal((BugCheckCode.TIMER_OR_DPC_INVALID, 4u), (result.BugCheck!.Code, result.BugCheck.P1));
    }

    [Theory]
    [InlineData("rr", 1)]
    [InlineData("rr", 3)]
    [InlineData("rnd", 1)]
    [InlineData("rnd", 4)]
    public void EqualRuns_HaveEqualTraces(string strategy, int processors)
    {
        RunResult Once()
        {
            KernelPtr<KSPIN_LOCK> spinLock = default;
            KernelPtr<KEVENT> gate = default;
            void Body()
            {
                for (var i = 0; i < 5; i++)
                {
                    Ke.AcquireSpinLock(spinLock, out var old);
                    Ke.StallExecutionProcessor(3);
                    Ke.ReleaseSpinLock(spinLock, old);
                    Ke.SetEvent(gate, 0, false);
                    Wait(gate, -10_000);
                }
            }

            return RunWithSetup(
                new MachineOptions { Strategy = strategy, Seed = 7, Processors = processors },
                () =>
                {
                    Ke.InitializeSpinLock(spinLock = New<KSPIN_LOCK>());
                    Ke.InitializeEvent(gate = New<KEVENT>(), EVENT_TYPE.SynchronizationEvent, false);
                },
                Body,
                Body,
                Body);
        }

        var first = Once();
        Assert.Equal(RunOutcome.Completed, first.Outcome);
        for (var i = 0; i < 3; i++)
            Assert.Equal(first.Trace, Once().Trace);
    }

    [Fact]
    public void ManyMachines_RunSideBySide()
    {
        var outcomes = new RunOutcome[8];
        System.Threading.Tasks.Parallel.For(0, outcomes.Length, i => outcomes[i] = KernelTest.Run(static () =>
        {
            var gate = New<KEVENT>();
            Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, false);
            for (var j = 0; j < 20; j++)
                Wait(gate, -10_000);
        }).Outcome);
        Assert.All(outcomes, static outcome => Assert.Equal(RunOutcome.Completed, outcome));
    }

    [Fact]
    public void Allocation_OnTheHotPaths_IsZero()
    {
        var bytes = -1L;
        var result = KernelTest.Run(
            () =>
            {
                var spinLock = New<KSPIN_LOCK>();
                Ke.InitializeSpinLock(spinLock);
                var dpc = New<KDPC>();
                Ke.InitializeDpc(dpc, static (_, _, _, _) => { }, PVOID.Null);
                var word = New<uint>();
                for (var round = 0; round < 2; round++)
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    for (var i = 0; i < 200; i++)
                    {
                        Ke.AcquireSpinLock(spinLock, out var old);
                        word.Value++;
                        var context = ProcessorContext.Current;
                        context.Write(word, context.Read(word) + word[0]);
                        Ke.ReleaseSpinLock(spinLock, old);
                        Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
                        Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
                        Ke.LowerIrql(old);
                    }

                    bytes = GC.GetAllocatedBytesForCurrentThread() - before;
                }
            },
            new MachineOptions { Tracing = false });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(0, bytes);
    }
}
