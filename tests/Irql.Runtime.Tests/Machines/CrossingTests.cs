using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Machines;

/// <summary>Crossing into the kernel: the same thread in the same process, its memory in place, statuses and bugchecks where they belong.</summary>
public sealed class CrossingTests
{
    [Fact]
    public void SystemCall_RunsInTheCallersThreadAndProcess()
    {
        var ids = new List<uint>();
        var driver = new CounterDriver(("Foo", _ =>
        {
            ids.Add(Ps.GetCurrentProcessId());
            ids.Add(Ps.GetCurrentThreadId());
            Assert.Equal(IrqlLevel.Passive, Ke.GetCurrentIrql());
            return STATUS_SUCCESS;
        }));
        var result = driver.Run(() =>
        {
            ids.Add(User.GetCurrentProcessId());
            ids.Add(User.GetCurrentThreadId());
            Assert.Equal(STATUS_SUCCESS, CounterDriver.Call(0));
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(4, ids.Count);
        Assert.Equal(ids[0], ids[2]);
        Assert.Equal(ids[1], ids[3]);
        Assert.Equal(0u, ids[0] % 4);
    }

    [Fact]
    public void SystemCall_ReadsAndWritesTheCallersMemory()
    {
        uint seen = 0;
        uint back = 0;
        var driver = new CounterDriver(("Foo", address =>
        {
            var pointer = new UserPtr<uint>(address);
            Wdm.ProbeForWrite(pointer, 4, 4);
            seen = pointer.Value;
            pointer.Value = seen + 1;
            return STATUS_SUCCESS;
        }));
        driver.Run(() =>
        {
            var buffer = User.VirtualAlloc<uint>(1);
            buffer.Value = 41;
            CounterDriver.Call(0, buffer.Address);
            back = buffer.Value;
        });
        Assert.Equal(41u, seen);
        Assert.Equal(42u, back);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x1234u)]
    [InlineData(0x7FFF0000u)]
    [InlineData(0x80001000u)]
    [InlineData(0xFFFFFFFCu)]
    public void BadUserPointer_Guarded_ComesBackAsStatus(uint address)
    {
        NTSTATUS status = default;
        var driver = new CounterDriver(("Foo", argument =>
        {
            try
            {
                var pointer = new UserPtr<uint>(argument);
                Wdm.ProbeForWrite(pointer, 4, 4);
                pointer.Value = 1;
            }
            catch (GuestException e)
            {
                return e.Status;
            }

            return STATUS_SUCCESS;
        }));
        var result = driver.Run(() => status = CounterDriver.Call(0, address));
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(STATUS_ACCESS_VIOLATION, status);
    }

    [Fact]
    public void BadUserPointer_Unguarded_Is8E()
    {
        var driver = new CounterDriver(("Foo", address => (NTSTATUS)new UserPtr<uint>(address).Value));
        var result = driver.Run(() => CounterDriver.Call(0, 0x10));
        Assert.Equal(RunOutcome.BugCheck, result.Outcome);
        Assert.Equal(BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED, result.BugCheck!.Code);
        Assert.Equal(STATUS_ACCESS_VIOLATION.Value, result.BugCheck.P1);
        Assert.InRange(result.BugCheck.P2, 0xA0000000, 0xBFFFFFFF);
        Assert.Equal("CrossingTests.cs", result.BugCheck.File);
    }

    [Fact]
    public void BadUserPointer_Unguarded_X64_Is3B()
    {
        var driver = new CounterDriver(("Foo", address => (NTSTATUS)new UserPtr<uint>(address).Value));
        var result = driver.Run(() => CounterDriver.Call(0, 0x10), new MachineOptions { Unhandled = UnhandledStyle.X64 });
        Assert.Equal(BugCheckCode.SYSTEM_SERVICE_EXCEPTION, result.BugCheck!.Code);
    }

    [Fact]
    public void KernelAddress_TouchedByProgram_EndsThatProcessOnly()
    {
        using var machine = new Machine();
        var done = false;
        var bad = machine.CreateProcess("bad.exe", static () => { _ = User.Read<uint>(new PVOID(0x81000000)); });
        var good = machine.CreateProcess("good.exe", () => done = true);
        var result = machine.Run();
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(STATUS_ACCESS_VIOLATION, bad.ExitStatus);
        Assert.Equal(STATUS_SUCCESS, good.ExitStatus);
        Assert.True(done);
    }

    [Fact]
    public void UnknownService_GivesInvalidSystemService()
    {
        NTSTATUS status = default;
        var driver = new CounterDriver();
        driver.Run(() => status = new NTSTATUS(User.SystemCall(0x7777, 1, 2, 3)));
        Assert.Equal(STATUS_INVALID_SYSTEM_SERVICE, status);
    }

    [Fact]
    public void Arguments_OnABadStack_AreAnAccessViolationAndTheServiceDoesNotRun()
    {
        var ran = false;
        NTSTATUS low = default;
        NTSTATUS high = default;
        var driver = new CounterDriver(("Foo", _ =>
        {
            ran = true;
            return STATUS_SUCCESS;
        }));
        driver.Run(() =>
        {
            low = new NTSTATUS(User.SystemCallWithStack(0x1000, 8));
            high = new NTSTATUS(User.SystemCallWithStack(0x1000, 0xA0000000));
        });
        Assert.False(ran);
        Assert.Equal(STATUS_ACCESS_VIOLATION, low);
        Assert.Equal(STATUS_ACCESS_VIOLATION, high);
    }

    [Fact]
    public void ServiceReturningAtDispatch_Is4A()
    {
        var driver = new CounterDriver(("Foo", static _ =>
        {
            Ke.RaiseIrqlToDpcLevel();
            return STATUS_SUCCESS;
        }));
        var result = driver.RunService();
        Assert.Equal(BugCheckCode.IRQL_GT_ZERO_AT_SYSTEM_SERVICE, result.BugCheck!.Code);
        Assert.Equal(2u, result.BugCheck.P2);
        Assert.InRange(result.BugCheck.P1, 0xA0000000, 0xBFFFFFFF);
    }

    [Fact]
    public void TwoProcesses_ShareKernelMemoryAndNotUserMemory()
    {
        var addresses = new List<uint>();
        var values = new List<uint>();
        CounterDriver shared = null!;
        shared = new CounterDriver(("Count", _ => (NTSTATUS)(++shared.Count)));
        using var machine = new Machine();
        machine.LoadDriver(shared.Image);
        for (var i = 0; i < 2; i++)
        {
            machine.CreateProcess($"app{i}.exe", () =>
            {
                var own = User.VirtualAlloc<uint>(1);
                addresses.Add(own.Address);
                values.Add(own.Value);
                own.Value = CounterDriver.Call(0);
                values.Add(own.Value);
            });
        }

        machine.Run();
        Assert.Equal(addresses[0], addresses[1]);
        Assert.Equal([0u, 1u, 0u, 2u], values);
    }

    [Fact]
    public void FacadesInTheWrongMode_AreHostMisuse()
    {
        using var machine = new Machine();
        machine.CreateProcess("app1.exe", static () => { Ke.GetCurrentIrql(); });
        Assert.Throws<HostMisuseException>(machine.Run);
        var driver = new CounterDriver(("Foo", static _ => (NTSTATUS)User.GetCurrentProcessId()));
        Assert.Throws<HostMisuseException>(() => driver.RunService());
        Assert.ThrowsAny<System.InvalidOperationException>(static () => Ke.GetCurrentIrql());
    }

    [Fact]
    public void PageableService_TouchesItsPageOnEntry_AResidentOneDoesNot()
    {
        Assert.True(PageIsThereInside(PagedBody));
        Assert.False(PageIsThereInside(ResidentBody));
    }

    /// <summary>Runs a service and looks whether any page of the driver's pageable code has been brought in.</summary>
    private static bool PageIsThereInside(System.Func<uint, NTSTATUS> service)
    {
        var driver = new CounterDriver(("Service", service));
        using var machine = new Machine(new MachineOptions { UnloadDriversAtEnd = false });
        var loaded = machine.LoadDriver(driver.Image);
        machine.CreateProcess("app1.exe", static () => CounterDriver.Call(0));
        Assert.Equal(RunOutcome.Completed, machine.Run().Outcome);
        for (uint i = 0; i < loaded.Memory.PageableCodePages; i++)
        {
            if (Irql.Runtime.Memory.PageTableEntry.IsValid(machine.Memory.EntryOf(null, loaded.Memory.PageableCode + (i << 12))))
                return true;
        }

        return false;
    }

    [PagedCode]
    private static NTSTATUS PagedBody(uint argument) => STATUS_SUCCESS;

    private static NTSTATUS ResidentBody(uint argument) => STATUS_SUCCESS;
}
