using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Machines;

/// <summary>What each level keeps out, and what it lets in.</summary>
public sealed class LevelLadderTests
{
    private const uint Vector = 0x40;
    private const byte DeviceLevel = 14;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(26)]
    [InlineData(27)]
    [InlineData(28)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(31)]
    public void Level_KeepsOutWhatIsNotAboveIt(byte level)
    {
        var (apc, dpc, device, clock) = (false, false, false, false);
        var after = (false, false, false, false);
        DeviceLine line = null!;
        var driver = new CounterDriver(("Ladder", argument =>
        {
            var deferred = New<KDPC>();
            Ke.InitializeDpc(deferred, (_, _, _, _) => dpc = true, PVOID.Null);
            var request = New<KAPC>();
            Ke.InitializeApc(
                request, Ke.GetCurrentThread(), KAPC_ENVIRONMENT.OriginalApcEnvironment, (_, _, _, _, _) => apc = true, null, null, KPROCESSOR_MODE.KernelMode, PVOID.Null);
            Assert.Equal(STATUS_SUCCESS, Io.ConnectInterrupt(
                out _,
                (_, _) => device = true,
                PVOID.Null, default, Vector, (IrqlLevel)DeviceLevel, (IrqlLevel)DeviceLevel, KINTERRUPT_MODE.Latched, false, 1, false));
            var timer = New<KTIMER>();
            Ke.InitializeTimer(timer);
            Ke.SetTimer(timer, -10_000, default);
            Ke.EnterGuardedRegion();
            Ke.InsertQueueApc(request, PVOID.Null, PVOID.Null, 0);
            Ke.LeaveGuardedRegion();
            apc = false;
            Ke.RaiseIrql((IrqlLevel)level, out var old);
            Ke.InsertQueueApc(request, PVOID.Null, PVOID.Null, 0);
            Ke.InsertQueueDpc(deferred, PVOID.Null, PVOID.Null);
            line.Assert();
            Ke.StallExecutionProcessor(40_000);
            clock = timer.Cast<uint>()[1] != 0;
            after = (apc, dpc, device, clock);
            Ke.LowerIrql(old);
            Assert.Equal((true, true, true), (apc, dpc, device));
            return STATUS_SUCCESS;
        }));
        using var machine = new Machine();
        line = machine.AddDevice(Vector, 0);
        machine.LoadDriver(driver.Image);
        machine.CreateProcess("app1.exe", static () => CounterDriver.Call(0));
        var result = machine.Run();
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        Assert.Equal((level < 1, level < 2, level < DeviceLevel, level < 28), after);
    }
}
