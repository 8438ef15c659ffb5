using System;
using System.Collections.Generic;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Memory;

/// <summary>
/// User memory outside of its process, and under attack from inside it: raw pointers give right data, wrong data or an end depending on whom
/// they meet; the documented ways always work.
/// </summary>
public sealed class OtherProcessMemoryTests
{
    private sealed class Kept
    {
        public uint Raw { get; set; }

        public KernelPtr<KPROCESS> Owner { get; set; }

        public KernelPtr<MDL> List { get; set; }

        public KernelPtr<uint> System { get; set; }
    }

    /// <summary>The first program hands its buffer (41 inside) to the driver; the second, whose own buffer holds 77, asks for it; the first ends last.</summary>
    private static RunResult HandOver(Func<Kept, uint> reader, List<uint> seen, Residency residency = Residency.Strict)
    {
        var kept = new Kept();
        var driver = new CounterDriver(
            ("Keep", address =>
            {
                kept.Raw = address;
                kept.Owner = Ps.GetCurrentProcess();
                kept.List = Io.AllocateMdl(new PVOID(address), 4, false, false, PVOID.Null);
                Mm.ProbeAndLockPages(kept.List, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoWriteAccess);
                kept.System = Mm.GetSystemAddressForMdlSafe(kept.List, MM_PAGE_PRIORITY.NormalPagePriority);
                return STATUS_SUCCESS;
            }),
            ("Read", _ =>
            {
                seen.Add(reader(kept));
                return STATUS_SUCCESS;
            }),
            ("Release", _ =>
            {
                Mm.UnlockPages(kept.List);
                Io.FreeMdl(kept.List);
                return STATUS_SUCCESS;
            }));
        using var machine = new Machine(new MachineOptions { Residency = residency });
        machine.LoadDriver(driver.Image);
        var released = false;
        machine.CreateProcess("app1.exe", () =>
        {
            var buffer = User.VirtualAlloc<uint>(1);
            buffer.Value = 41;
            CounterDriver.Call(0, buffer.Address);
            while (!released)
                User.SleepEx(1, false);
            CounterDriver.Call(2);
        });
        machine.CreateProcess("app2.exe", () =>
        {
            var buffer = User.VirtualAlloc<uint>(1);
            buffer.Value = 77;
            while (kept.System.IsNull)
                User.SleepEx(1, false);
            CounterDriver.Call(1);
            released = true;
        });
        return machine.Run();
    }

    [Fact]
    public void RawPointer_InAnotherProcess_GivesThatProcessesOwnData()
    {
        var seen = new List<uint>();
        var result = HandOver(kept => new UserPtr<uint>(kept.Raw).Value, seen);
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal([77u], seen);
    }

    [Fact]
    public void RawPointer_AfterAttaching_GivesTheOwnersData_AndDetachingGivesTheOldBack()
    {
        var seen = new List<uint>();
        var result = HandOver(
            kept =>
            {
                Ke.StackAttachProcess(kept.Owner, out var state);
                var value = new UserPtr<uint>(kept.Raw).Value;
                Ke.UnstackDetachProcess(state);
                seen.Add(new UserPtr<uint>(kept.Raw).Value);
                return value;
            },
            seen);
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal([77u, 41u], seen);
    }

    [Fact]
    public void SystemAddress_FromAnotherProcessAtDispatch_GivesTheOwnersData()
    {
        var seen = new List<uint>();
        var result = HandOver(
            kept =>
            {
                var old = Ke.RaiseIrqlToDpcLevel();
                var value = kept.System.Value;
                Ke.LowerIrql(old);
                return value;
            },
            seen);
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal([41u], seen);
    }

    [Theory]
    [InlineData(Residency.Strict)]
    [InlineData(Residency.Lucky)]
    public void RawPointer_InADpc_StopsOrReadsWhomeverItInterrupted(Residency residency)
    {
        var seen = new List<uint>();
        var result = HandOver(
            kept =>
            {
                uint value = 0;
                var dpc = KernelTest.New<KDPC>();
                Ke.InitializeDpc(dpc, (_, _, _, _) => value = new UserPtr<uint>(kept.Raw).Value, PVOID.Null);
                Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
                Ke.FlushQueuedDpcs();
                return value;
            },
            seen,
            residency);
        if (residency == Residency.Lucky)
        {
            Assert.Equal(RunOutcome.Completed, result.Outcome);
            Assert.Equal([77u], seen);
            return;
        }

        Assert.Equal(RunOutcome.BugCheck, result.Outcome);
        Assert.Equal((0xD1u, 2u, 0u), ((uint)result.BugCheck!.Code, result.BugCheck.P2, result.BugCheck.P3));
    }

    [Fact]
    public void ProbedBuffer_FreedByAnotherThread_HurtsOnlyTheUnguarded()
    {
        var outcomes = new HashSet<string>();
        foreach (var guarded in new[] { true, false })
        {
            foreach (var options in KernelTest.ManySchedules(40, processors: 2))
            {
                var status = STATUS_SUCCESS;
                var result = Attack(guarded, options, value => status = value);
                if (guarded)
                    Assert.Equal(RunOutcome.Completed, result.Outcome);
                if (result.Outcome == RunOutcome.BugCheck)
                    Assert.Equal((0x8Eu, 0xC0000005u), ((uint)result.BugCheck!.Code, result.BugCheck.P1));
                outcomes.Add($"{guarded} {result.Outcome} {status}");
            }
        }

        Assert.Contains("True Completed STATUS_SUCCESS", outcomes);
        Assert.Contains("True Completed STATUS_ACCESS_VIOLATION", outcomes);
        Assert.Contains("False BugCheck STATUS_SUCCESS", outcomes);
        Assert.Contains("False Completed STATUS_SUCCESS", outcomes);
    }

    private static RunResult Attack(bool guarded, MachineOptions options, Action<NTSTATUS> report)
    {
        var driver = new CounterDriver(("Foo", address =>
        {
            var buffer = new UserPtr<uint>(address);
            try
            {
                Wdm.ProbeForWrite(buffer, 1);
            }
            catch (GuestException e)
            {
                return e.Status;
            }

            for (var i = 0; i < 4; i++)
                Ke.LowerIrql(Ke.RaiseIrqlToDpcLevel());
            if (!guarded)
            {
                buffer.Value = 1;
                return STATUS_SUCCESS;
            }

            try
            {
                buffer.Value = 1;
            }
            catch (GuestException e)
            {
                return e.Status;
            }

            return STATUS_SUCCESS;
        }));
        return driver.Run(
            () =>
            {
                var buffer = User.VirtualAlloc<uint>(1);
                User.CreateThread(() =>
                {
                    // A few harmless calls first: the attack may come before, between and after.
                    for (var i = 0; i < 10; i++)
                        User.VirtualProtect(buffer, 4, 4, out _);
                    User.VirtualFree(buffer, 0, 0x8000);
                });
                report(CounterDriver.Call(0, buffer.Address));
            },
            options);
    }
}
