using System;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>What the debugger says about requests, devices, drivers and handles of a stopped machine.</summary>
public sealed class IoTextTests
{
    [Fact]
    public void StoppedMachine_ShowsTheRequestWithItsCurrentLocationMarked()
    {
        using var machine = Stopped(out var stack, out var irp);
        var text = machine.Debugger.Execute($"!irp {irp:x}");
        Assert.Contains("Irp is active with 2 stacks 2 is current", text, StringComparison.Ordinal);
        var lines = text.Split('\n');
        var marked = Assert.Single(lines, static line => line.StartsWith('>'));
        Assert.StartsWith(">[  e, 0]", marked, StringComparison.Ordinal);
        Assert.Contains($"{stack.UpperDevice}".ToLowerInvariant(), marked, StringComparison.Ordinal);
        Assert.Contains(@"\Driver\upper  IRP_MJ_DEVICE_CONTROL", text, StringComparison.Ordinal);
        Assert.Contains("Cancel routine = upper!", text, StringComparison.Ordinal);
        Assert.Contains($"{irp:x8}", machine.Debugger.Execute("!irpfind"), StringComparison.Ordinal);
    }

    [Fact]
    public void StoppedMachine_ShowsDevicesDriversAndHandles()
    {
        using var machine = Stopped(out var stack, out _);
        var device = machine.Debugger.Execute($"!devobj {stack.Below.Address:x}");
        Assert.Contains(@"\Device\Echo \Driver\lower", device, StringComparison.Ordinal);
        Assert.Contains($"AttachedDevice (Upper) {stack.UpperDevice.Address:x8}", device, StringComparison.Ordinal);
        var devices = machine.Debugger.Execute($"!devstack {stack.Below.Address:x}").Split('\n');
        Assert.Contains(@"\Driver\upper", devices[1], StringComparison.Ordinal);
        Assert.StartsWith(">", devices[2], StringComparison.Ordinal);
        Assert.Contains("Object: ", machine.Debugger.Execute("!handle"), StringComparison.Ordinal);
        Assert.Contains("probably not an IRP", machine.Debugger.Execute("!irp 1234"), StringComparison.Ordinal);
        Assert.Equal("!devobj needs an address.\n", machine.Debugger.Execute("!devobj"));
    }

    [Fact]
    public void TouchAfterTheEnd_IsStaleBytes_OrSpecialPoolsFault()
    {
        var type = 0;
        var driver = new EchoDriver();
        uint kept = 0;
        driver.Control = (device, irp) =>
        {
            if (kept != 0)
                type = new KernelPtr<IRP>(kept).StackCount;
            else
                kept = irp.Address;
            return FilterStack.PendAndComplete(device, irp);
        };
        void Program()
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
            User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
        }

        Assert.Equal("", driver.Run(Program).Report);
        Assert.Equal(1, type);
        kept = 0;
        var result = driver.Run(Program, new MachineOptions { Verifier = VerifierOptions.SpecialPool });
        Assert.Equal(BugCheckCode.DRIVER_PAGE_FAULT_IN_FREED_SPECIAL_POOL, result.BugCheck?.Code);
        Assert.Equal((kept + 0x22, 0u), (result.BugCheck!.P1, result.BugCheck.P2));
    }

    /// <summary>A machine that stopped in the upper of two dispatch routines.</summary>
    private static Machine Stopped(out FilterStack stack, out uint irp)
    {
        var drivers = new FilterStack();
        uint address = 0;
        drivers.Upper.Control = (_, request) =>
        {
            address = request.Address;
            Io.SetCancelRoutine(request, static (_, _) => { });
            Ke.BugCheck(0xE2);
            return STATUS_SUCCESS;
        };
        var machine = new Machine();
        machine.LoadDriver(drivers.Lower.Image);
        machine.LoadDriver(drivers.Upper.Image);
        machine.CreateProcess("app1.exe", static () =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
        });
        Assert.Equal(RunOutcome.BugCheck, machine.Run().Outcome);
        stack = drivers;
        irp = address;
        return machine;
    }
}
