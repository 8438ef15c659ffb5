using System;
using System.Collections.Generic;
using System.Linq;
using Irql.Runtime.Tests.Machines;
using Irql.Runtime.Tests.Requests;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Scenarios;

/// <summary>
/// One good and one bad program of each kind that drivers get wrong, without and with the verifier where the two differ: outcome, parameters and
/// report, and the same run again from its token.
/// </summary>
public sealed class ScenarioTests
{
    private static readonly MachineOptions s_plain = new();
    private static readonly MachineOptions s_verified = new() { Verifier = VerifierOptions.Standard };

    [Fact]
    public void Kind1_Crossing_IsTheCallersOwnThread_AndNeedsASystemCall()
    {
        var inside = new List<(uint Process, uint Thread)>();
        var outside = new List<(uint Process, uint Thread)>();
        NTSTATUS unknown = default;
        var driver = new CounterDriver(("Foo", argument =>
        {
            inside.Add((Ps.GetCurrentProcessId(), Ps.GetCurrentThreadId()));
            Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -100_000);
            return STATUS_SUCCESS;
        }));
        Again(options =>
        {
            inside.Clear();
            outside.Clear();
            return driver.Run(
                () =>
                {
                    void Enter()
                    {
                        outside.Add((User.GetCurrentProcessId(), User.GetCurrentThreadId()));
                        CounterDriver.Call(0);
                    }

                    var threads = new[] { User.CreateThread(Enter), User.CreateThread(Enter), User.CreateThread(Enter) };
                    unknown = new NTSTATUS(User.SystemCall(0x7777));
                    foreach (var thread in threads)
                        User.WaitForThread(thread, uint.MaxValue);
                },
                options);
        }, s_plain, RunOutcome.Completed);
        Assert.Equal(outside.Order(), inside.Order());
        Assert.Equal(3, inside.Distinct().Count());
        Assert.Equal(STATUS_INVALID_SYSTEM_SERVICE, unknown);
        Assert.Throws<HostMisuseException>(() => driver.Run(static () => Ke.GetCurrentIrql()));
        Assert.Throws<HostMisuseException>(() => Run(static () => User.GetCurrentProcessId()));
    }

    [Fact]
    public void Kind2_BadUserAddress_IsAnExceptionWithItsWords_OrABugcheck()
    {
        uint[] words = [];
        Again(options => Run(
            () =>
            {
                try
                {
                    new PVOID(0x20000).WriteU32(4, 1);
                }
                catch (GuestException e) when (e.Status == STATUS_ACCESS_VIOLATION)
                {
                    words = e.Information.ToArray();
                }
            },
            options), s_plain, RunOutcome.Completed);
        Assert.Equal([1u, 0x20004u], words);
        var stopped = Again(static options => Run(static () => new PVOID(0x20000).ReadU32(4), options), s_plain, RunOutcome.BugCheck);
        Assert.Equal((BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED, 0xC0000005u), (stopped.BugCheck!.Code, stopped.BugCheck.P1));
        Assert.Contains("probe and access user memory inside try/catch (GuestException)", stopped.Report, StringComparison.Ordinal);
        Assert.Contains("RULE: IRQL4002", stopped.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Kind3_ProbeOfNothingPasses_WrappingRaises_ReadingTwiceIsAFinding()
    {
        var raised = 0;
        Again(options =>
        {
            raised = 0;
            return Run(
                () =>
                {
                    Wdm.ProbeForRead(new PVOID(0xFFFFFFF0), 0, 1);
                    foreach (var (start, length) in new[] { (0x7FFEFFF0u, 0x11u), (0x10000u, 0xFFFFFFFFu), (0x80000000u, 1u) })
                    {
                        try
                        {
                            Wdm.ProbeForRead(new PVOID(start), length, 1);
                        }
                        catch (GuestException e) when (e.Status == STATUS_ACCESS_VIOLATION)
                        {
                            raised++;
                        }
                    }
                },
                options);
        }, s_plain, RunOutcome.Completed);
        Assert.Equal(3, raised);
        Assert.Empty(Again(ReadTwice, s_plain, RunOutcome.Completed).Findings);
        var finding = Assert.Single(Again(ReadTwice, s_verified, RunOutcome.Completed).Findings);
        Assert.Equal(("double-fetch", "IRQL4003"), (finding.Rule, finding.Analyzer));
    }

    [Fact]
    public void Kind4_BadKernelAddress_StopsTheMachineInsideAHandlerToo()
    {
        var handled = false;
        var stopped = Again(options => Run(
            () =>
            {
                try
                {
                    new PVOID(0x9FFF0000).ReadU32(0);
                }
                catch (GuestException)
                {
                    handled = true;
                }
            },
            options), s_plain, RunOutcome.BugCheck);
        Assert.False(handled);
        Assert.Equal((BugCheckCode.PAGE_FAULT_IN_NONPAGED_AREA, 0x9FFF0000u, 0u, 2u), (stopped.BugCheck!.Code, stopped.BugCheck.P1, stopped.BugCheck.P2, stopped.BugCheck.P4));
        var table = Again(static options => Run(static () => new PVOID(0xC0300000).WriteU32(0, 0), options), s_plain, RunOutcome.BugCheck);
        Assert.Equal((BugCheckCode.ATTEMPTED_WRITE_TO_READONLY_MEMORY, 0xC0300000u), (table.BugCheck!.Code, table.BugCheck.P1));
    }

    [Fact]
    public void Kind5_ProgramThatTouchesTheKernel_EndsAlone()
    {
        var statuses = new List<NTSTATUS>();
        Again(options =>
        {
            using var machine = new Machine(options);
            var bad = machine.CreateProcess("bad.exe", static () => { User.Write(new PVOID(0x80000000), 1u); });
            var caught = machine.CreateProcess("careful.exe", static () =>
            {
                try
                {
                    User.Read<uint>(new PVOID(0xE1000000));
                }
                catch (GuestException e)
                {
                    return e.Status;
                }

                return STATUS_SUCCESS;
            });
            var other = machine.CreateProcess("other.exe", static () => { User.SleepEx(50, false); });
            var result = machine.Run();
            statuses = [bad.ExitStatus, caught.ExitStatus, other.ExitStatus];
            return result;
        }, s_plain, RunOutcome.Completed);
        Assert.Equal([STATUS_ACCESS_VIOLATION, STATUS_ACCESS_VIOLATION, STATUS_SUCCESS], statuses);
    }

    [Fact]
    public void Kind6_SharedCounter_LosesUpdatesOnlyWithoutALock()
    {
        Assert.Contains(ManySchedules(60), options => Count(options, false) < 8);
        Assert.All(ManySchedules(60, 2), static options => Assert.Equal(8u, Count(options, true)));
    }

    [Fact]
    public void Kind7_ForgottenUnlock_Is76_WithTrackingCB()
    {
        var plain = Again(LeaveLocked, s_plain, RunOutcome.BugCheck);
        Assert.Equal((BugCheckCode.PROCESS_HAS_LOCKED_PAGES, 0u, 2u, 0u), (plain.BugCheck!.Code, plain.BugCheck.P1, plain.BugCheck.P3, plain.BugCheck.P4));
        Assert.Contains("RULE: IRQL4010", plain.Report, StringComparison.Ordinal);
        var tracked = Again(LeaveLocked, new MachineOptions { Verifier = VerifierOptions.PoolTracking }, RunOutcome.BugCheck);
        Assert.Equal((BugCheckCode.DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS, 0u, 2u), (tracked.BugCheck!.Code, tracked.BugCheck.P2, tracked.BugCheck.P4));
    }

    [Fact]
    public void Kind8_ContextOfARunningThread_IsAFinding_WildTargetEndsTheProgram()
    {
        var program = (Action<bool, bool>)((suspend, wild) =>
        {
            var stop = false;
            var worker = User.CreateThread(() =>
            {
                while (!stop)
                    User.SleepEx(10, false);
            });
            User.SleepEx(20, false);
            if (suspend)
                User.SuspendThread(worker, out _);
            User.GetThreadContext(worker, out var context);
            var target = wild ? new PVOID(0x12340) : User.RegisterRoutine((_, _, _) => { });
            User.SetThreadContext(worker, context with { Eip = target.Address });
            if (suspend)
                User.ResumeThread(worker, out _);
            User.SleepEx(100, false);
            stop = true;
        });
        NTSTATUS status = default;
        RunResult With(MachineOptions options, bool suspend, bool wild)
        {
            using var machine = new Machine(options);
            var process = machine.CreateProcess("app1.exe", () => program(suspend, wild));
            var result = machine.Run();
            status = process.ExitStatus;
            return result;
        }

        Assert.Empty(Again(options => With(options, true, false), s_plain, RunOutcome.Completed).Findings);
        Assert.Equal("running-context", Assert.Single(Again(options => With(options, false, false), s_plain, RunOutcome.Completed).Findings).Rule);
        Again(options => With(options, true, true), s_plain, RunOutcome.Completed);
        Assert.Equal(STATUS_ACCESS_VIOLATION, status);
    }

    [Fact]
    public void Kind9_LevelThatIsNotRestored_Is4A_WithTheIoVerifierC9()
    {
        var driver = new EchoDriver();
        driver.Control = static (_, irp) =>
        {
            EchoDriver.Complete(irp, STATUS_SUCCESS);
            Ke.RaiseIrql(IrqlLevel.Apc, out var _);
            return STATUS_SUCCESS;
        };
        var plain = Again(options => driver.RunControl(options: options), s_plain, RunOutcome.BugCheck);
        Assert.Equal((BugCheckCode.IRQL_GT_ZERO_AT_SYSTEM_SERVICE, 1u), (plain.BugCheck!.Code, plain.BugCheck.P2));
        var verified = Again(options => driver.RunControl(options: options), s_verified, RunOutcome.BugCheck);
        Assert.Equal(
            (BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION, 5u, driver.Device.Address, 0u, 1u),
            (verified.BugCheck!.Code, verified.BugCheck.P1, verified.BugCheck.P2, verified.BugCheck.P3, verified.BugCheck.P4));
        driver.Control = EchoDriver.Succeed;
        Again(options => driver.RunControl(options: options), s_verified, RunOutcome.Completed);
    }

    [Fact]
    public void Kind10_PagedPoolUnderASpinLock_StopsInStrict_IsLuckInLucky()
    {
        var stopped = Again(TouchPagedAtDispatch, s_plain, RunOutcome.BugCheck);
        Assert.Equal((BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL, 2u, 1u), (stopped.BugCheck!.Code, stopped.BugCheck.P2, stopped.BugCheck.P3));
        Assert.Contains("the block is paged pool; KeRaiseIrql at ScenarioTests.cs:", stopped.Report, StringComparison.Ordinal);
        var lucky = s_plain with { Residency = Residency.Lucky };
        Again(TouchPagedAtDispatch, lucky, RunOutcome.Completed);

        // The verifier forces the strict rule.
        Again(TouchPagedAtDispatch, lucky with { Verifier = VerifierOptions.ForceIrql }, RunOutcome.BugCheck);
    }

    [Fact]
    public void Kind11_RequestCompletedTwice_Is44()
    {
        uint address = 0;
        var driver = new EchoDriver();
        driver.Control = (_, irp) =>
        {
            address = irp.Address;
            Io.CompleteRequest(irp, 0);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var stopped = Again(options => driver.RunControl(options: options), s_plain, RunOutcome.BugCheck);
        Assert.Equal((BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS, address, 0u, 0u, 0u), Codes(stopped));
    }

    [Fact]
    public void Kind12_WaitInADpc_IsB8_VerifiedItIsTheRuleBroken()
    {
        static RunResult InDpc(MachineOptions options, long? timeout) => Run(
            () =>
            {
                var gate = New<KEVENT>();
                Ke.InitializeEvent(gate, EVENT_TYPE.NotificationEvent, false);
                var dpc = New<KDPC>();
                Ke.InitializeDpc(dpc, (_, _, _, _) => Wait(gate, timeout), PVOID.Null);
                Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
            },
            options);
        Assert.Equal(BugCheckCode.ATTEMPTED_SWITCH_FROM_DPC, Again(static options => InDpc(options, null), s_plain, RunOutcome.BugCheck).BugCheck!.Code);
        var verified = Again(static options => InDpc(options, null), s_verified, RunOutcome.BugCheck);
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x121u), (verified.BugCheck!.Code, verified.BugCheck.P1));
        Again(static options => InDpc(options, 0), s_verified, RunOutcome.Completed);
    }

    [Fact]
    public void Kind13_RecursiveAcquire_Is0F_AHangInTheFreeBuild_AndRule1000()
    {
        uint address = 0;
        RunResult Twice(MachineOptions options) => Run(
            () =>
            {
                var spinLock = New<KSPIN_LOCK>();
                address = spinLock.Address;
                Ke.InitializeSpinLock(spinLock);
                Ke.AcquireSpinLock(spinLock, out _);
                Ke.AcquireSpinLock(spinLock, out _);
            },
            options);
        var plain = Again(Twice, s_plain, RunOutcome.BugCheck);
        Assert.Equal((BugCheckCode.SPIN_LOCK_ALREADY_OWNED, address, 0u, 0u, 0u), Codes(plain));
        var hang = Again(Twice, s_plain with { Build = KernelBuild.Free }, RunOutcome.Hang);
        Assert.Contains($"on lock {address:x8}, held by app1.exe", hang.Report, StringComparison.Ordinal);
        var verified = Again(Twice, s_verified, RunOutcome.BugCheck);
        Assert.Equal((0x1000u, address), (verified.BugCheck!.P1, verified.BugCheck.P2));
    }

    [Fact]
    public void Kind14_CatchAll_CannotSwallowTheStop()
    {
        var after = 0;
        var stopped = Again(options =>
        {
            after = 0;
            return Run(
                () =>
                {
                    var cell = New<uint>();
                    cell.Value = 1;
                    for (var i = 0; i < 3; i++)
                    {
                        try
                        {
                            Ke.BugCheckEx(0xDEADDEAD, 1, 2, 3, 4);
                        }
                        catch (Exception)
                        {
                            after++;
                        }
                    }

                    cell.Value = 2;
                },
                options);
        }, s_plain, RunOutcome.BugCheck);
        Assert.Equal(((BugCheckCode)0xDEADDEAD, 1u, 2u, 3u, 4u), Codes(stopped));
        Assert.Equal(TraceKind.BugCheck, stopped.Trace[^1].Kind);
        Assert.Equal(3, after);
    }

    [Fact]
    public void Kind15_CleanDriver_IsCleanUnderEveryOption()
    {
        var driver = new EchoDriver { Control = FilterStack.PendAndComplete };
        driver.OnEntry = _ => { };
        var result = Again(options => driver.Run(
            static () =>
            {
                User.CreateFile(EchoDriver.UserName, out var handle);
                User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
                User.CloseHandle(handle);
            },
            options), s_plain, RunOutcome.Completed);
        Assert.Empty(result.Findings);
    }

    /// <summary>Runs a scenario, and again from the token of the first run: everything that can be seen must be equal.</summary>
    private static RunResult Again(Func<MachineOptions, RunResult> run, MachineOptions options, RunOutcome expected)
    {
        var first = run(options);
        Assert.True(first.Outcome == expected, $"{first.Outcome}: {first.Report}");
        var second = run(options with { Token = first.Token });
        Assert.Equal((first.Outcome, first.Report, first.Token, first.Steps, first.VirtualTime), (second.Outcome, second.Report, second.Token, second.Steps, second.VirtualTime));
        Assert.Equal(first.Trace, second.Trace);
        Assert.Equal(first.Findings, second.Findings);
        return first;
    }

    private static RunResult ReadTwice(MachineOptions options)
    {
        var driver = new CounterDriver(("Read", static argument =>
        {
            try
            {
                var place = new PVOID(argument);
                Wdm.ProbeForRead(place, 4, 4);
                return place.ReadU32(0) == 7 && place.ReadU32(0) == 7 ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
            }
            catch (GuestException e)
            {
                return e.Status;
            }
        }));
        return driver.Run(
            static () =>
            {
                var cell = User.VirtualAlloc<uint>(1);
                User.Write(cell, 7u);
                CounterDriver.Call(0, cell.Address);
            },
            options);
    }

    private static uint Count(MachineOptions options, bool locked)
    {
        uint total = 0;
        CounterDriver driver = null!;
        driver = new CounterDriver(("Add", argument =>
        {
            for (var i = 0; i < 4; i++)
            {
                IrqlLevel old = default;
                if (locked)
                    Ke.AcquireSpinLock(driver.Lock, out old);
                var before = driver.Count;
                if (!locked)
                    Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, 0);
                driver.Count = before + 1;
                if (locked)
                    Ke.ReleaseSpinLock(driver.Lock, old);
            }

            total = driver.Count;
            return STATUS_SUCCESS;
        }));
        using var machine = new Machine(options);
        machine.LoadDriver(driver.Image);
        machine.CreateProcess("app1.exe", static () => CounterDriver.Call(0));
        machine.CreateProcess("app2.exe", static () => CounterDriver.Call(0));
        Assert.Equal(RunOutcome.Completed, machine.Run().Outcome);
        return total;
    }

    private static RunResult LeaveLocked(MachineOptions options)
    {
        var driver = new CounterDriver(("Lock", static argument =>
        {
            var mdl = Io.AllocateMdl(new PVOID(argument), 0x1800, false, false, default);
            Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoReadAccess);
            return STATUS_SUCCESS;
        }));
        return driver.Run(
            static () =>
            {
                var buffer = User.VirtualAlloc<byte>(0x2000);
                CounterDriver.Call(0, buffer.Address);
            },
            options);
    }

    private static RunResult TouchPagedAtDispatch(MachineOptions options) => Run(
        static () =>
        {
            var block = NewPaged<uint>();
            block.Value = 1;
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            block.Value = 2;
            Ke.LowerIrql(old);
        },
        options);
}
