using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>Timers of devices, requests made of parts, completion routines of programs, power and buses.</summary>
public sealed class TimerAndPartTests
{
    [Fact]
    public void DeviceTimer_RunsOnceASecondAtDispatchLevel_UntilStopped()
    {
        var levels = new List<IrqlLevel>();
        var driver = new EchoDriver { Control = EchoDriver.Succeed };
        driver.OnEntry = _ =>
        {
            Io.InitializeTimer(driver.Device, (device, context) =>
            {
                levels.Add(Ke.GetCurrentIrql());
                Assert.Equal((driver.Device.Address, 7u), (device.Address, context.Address));
            }, new PVOID(7));
            Io.StartTimer(driver.Device);
        };
        driver.Control = (_, irp) =>
        {
            Io.StopTimer(driver.Device);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var result = driver.Run(static () =>
        {
            User.SleepEx(3500, false);
            User.CreateFile(EchoDriver.UserName, out var handle);
            User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
            User.SleepEx(3500, false);
        });
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal([IrqlLevel.Dispatch, IrqlLevel.Dispatch, IrqlLevel.Dispatch], levels);
    }

    [Fact]
    public void DeviceTimer_InitialisedTwice_IsC9_0A_WithoutVerifierTheNewRoutineRuns()
    {
        var runs = 0;
        RunResult Once(VerifierOptions options)
        {
            var driver = new EchoDriver();
            driver.OnEntry = _ =>
            {
                Io.InitializeTimer(driver.Device, static (_, _) => { }, PVOID.Null);
                Io.InitializeTimer(driver.Device, (_, _) => runs++, PVOID.Null);
                Io.StartTimer(driver.Device);
            };
            return driver.Run(static () => User.SleepEx(1500, false), new MachineOptions { Verifier = options });
        }

        var verified = Once(VerifierOptions.IoVerification);
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION, 0x0Au), (verified.BugCheck?.Code, verified.BugCheck?.P1));
        Assert.Equal(RunOutcome.Completed, Once(VerifierOptions.None).Outcome);
        Assert.Equal(1, runs);
    }

    [Fact]
    public void DeviceTimer_StartedWithoutInitialising_FollowsANullPointer()
    {
        var driver = new EchoDriver { Control = null };
        driver.Control = (_, irp) =>
        {
            Io.StartTimer(driver.Device);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        Assert.Equal((BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED, 0xC0000005u), (driver.RunControl().BugCheck?.Code, driver.RunControl().BugCheck?.P1));
    }

    [Fact]
    public void AssociatedParts_CompleteTheirMasterWithTheLastOne()
    {
        NTSTATUS seen = default;
        var order = new List<string>();
        var stack = new FilterStack();
        stack.Upper.Control = (_, master) =>
        {
            Io.MarkIrpPending(master);
            master.IoStatus.Status = STATUS_SUCCESS;
            master.IoStatus.Information = 0;
            master.AssociatedIrp = new IRP_ASSOCIATED { IrpCount = 3 };
            for (var i = 0; i < 3; i++)
            {
                var part = Io.MakeAssociatedIrp(master, (sbyte)stack.Below.StackSize);
                Assert.Equal(master.Address, part.AssociatedIrp.MasterIrp.Address);
                Io.GetNextIrpStackLocation(part).SetMajor(IRP_MJ_DEVICE_CONTROL);
                order.Add("part");
                Io.CallDriver(stack.Below, part);
            }

            return STATUS_PENDING;
        };
        stack.Lower.Control = (_, irp) =>
        {
            order.Add("below");
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var options = new MachineOptions { Verifier = VerifierOptions.PoolTracking };
        var result = stack.RunControl(out seen, options);
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal(STATUS_SUCCESS, seen);
        Assert.Equal(["part", "below", "part", "below", "part", "below"], order);
    }

    [Fact]
    public void AssociatedPart_ThatNeverEnds_LeavesTheMasterPending()
    {
        var stack = new FilterStack();
        stack.Upper.Control = (_, master) =>
        {
            Io.MarkIrpPending(master);
            master.AssociatedIrp = new IRP_ASSOCIATED { IrpCount = 2 };
            var part = Io.MakeAssociatedIrp(master, (sbyte)stack.Below.StackSize);
            Io.GetNextIrpStackLocation(part).SetMajor(IRP_MJ_DEVICE_CONTROL);
            Io.CallDriver(stack.Below, part);
            return STATUS_PENDING;
        };
        stack.Lower.Control = EchoDriver.Succeed;
        Assert.Equal(RunOutcome.Hang, stack.RunControl(out _).Outcome);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CompletionRoutineOfAProgram_RunsInItsThreadDuringAnAlertableWait(bool pends)
    {
        var log = new List<string>();
        var driver = new EchoDriver();
        driver[IRP_MJ_READ] = pends ? FilterStack.PendAndComplete : static (_, irp) => EchoDriver.Complete(irp, STATUS_SUCCESS, 9);
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
            var block = User.VirtualAlloc<OVERLAPPED>(1);
            var thread = User.GetCurrentThreadId();
            var status = User.ReadFileEx(handle, PVOID.Null, 0, block, (ended, bytes, overlapped) => log.Add(
                $"{ended.Value:x} {bytes} {overlapped == block} {User.GetCurrentThreadId() == thread}"));
            log.Add(status.IsSuccess ? "started" : status.ToString());
            User.SleepEx(100, false);
            log.Add("not alertable");
            log.Add(User.SleepEx(uint.MaxValue, true) == STATUS_USER_APC ? "woken" : "slept");
        });
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal(["started", "not alertable", "0 9 True True", "woken"], log);
    }

    [Fact]
    public void WriteThatFailsAtOnce_TellsNobody()
    {
        var told = 0;
        NTSTATUS status = default;
        NTSTATUS slept = default;
        var driver = new EchoDriver();
        driver[IRP_MJ_WRITE] = static (_, irp) => EchoDriver.Complete(irp, STATUS_INVALID_DEVICE_REQUEST);
        driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
            status = User.WriteFileEx(handle, PVOID.Null, 0, User.VirtualAlloc<OVERLAPPED>(1), (_, _, _) => told++);
            slept = User.SleepEx(100, true);
        });
        Assert.Equal((STATUS_INVALID_DEVICE_REQUEST, STATUS_SUCCESS, 0), (status, slept, told));
    }

    [Fact]
    public void WildCompletionRoutine_EndsTheProgramOnly()
    {
        var driver = new EchoDriver();
        driver[IRP_MJ_READ] = EchoDriver.Succeed;
        using var machine = new Machine();
        machine.LoadDriver(driver.Image);
        var process = machine.CreateProcess("app1.exe", () =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle, overlapped: true);
            var block = User.VirtualAlloc<OVERLAPPED>(1);
            User.SystemCall(0xB7, handle.Value, 0, 0xA0000010, 0, block.Address, 0, 0, 0, 0);
            User.SleepEx(uint.MaxValue, true);
        });
        Assert.Equal(RunOutcome.Completed, machine.Run().Outcome);
        Assert.Equal(STATUS_ACCESS_VIOLATION, process.ExitStatus);
    }

    [Fact]
    public void PowerAndBus_AnswerWithinTheirLevels()
    {
        var driver = new EchoDriver();
        driver[IRP_MJ_POWER] = EchoDriver.Succeed;
        driver.Control = (device, irp) =>
        {
            Assert.Equal(0u, Po.SetPowerState(device, POWER_STATE_TYPE.DevicePowerState, 1));
            Assert.Equal(1u, Po.SetPowerState(device, POWER_STATE_TYPE.DevicePowerState, 4));
            Po.StartNextPowerIrp(irp);
            Assert.Equal(0x35u, Hal.GetInterruptVector(1, 0, 4, 0x35, out var level, out var processors));
            Assert.Equal(((IrqlLevel)7, 1u), (level, processors));
            var own = Io.AllocateIrp((sbyte)device.StackSize, false);
            Io.GetNextIrpStackLocation(own).SetMajor(IRP_MJ_POWER);
            Io.SetCompletionRoutine(own, static (_, _, _) => STATUS_MORE_PROCESSING_REQUIRED, default, true, true, true);
            Assert.Equal(STATUS_SUCCESS, Po.CallDriver(device, own));
            Io.FreeIrp(own);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var result = driver.RunControl(options: new MachineOptions { Verifier = VerifierOptions.Standard });
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        driver.Control = (device, irp) =>
        {
            device.Flags |= 0x2000;
            Ke.RaiseIrql(IrqlLevel.Apc, out _);
            return Po.CallDriver(device, irp);
        };
        Assert.Equal((0xE5u, 1u), (driver.RunControl(options: new MachineOptions { Verifier = VerifierOptions.ForceIrql }).BugCheck?.P1 ?? 0, 1u));
    }
}
