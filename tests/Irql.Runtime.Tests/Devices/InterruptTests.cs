using System.Collections.Generic;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Devices;

/// <summary>Interrupts preempt what is below them, keep their lock, and meet the threads they share data with.</summary>
public sealed class InterruptTests
{
    private const uint Vector = 0x35;
    private const IrqlLevel DeviceLevel = (IrqlLevel)7;

    private static void Sleep(int milliseconds) => Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -milliseconds * 10_000L);

    private static RunResult RunDevice(MachineOptions? options, int assertions, System.Action<DeviceLine> body)
    {
        DeviceLine line = null!;
        var driver = new CounterDriver(("Foo", _ =>
        {
            body(line);
            return STATUS_SUCCESS;
        }));
        using var machine = new Machine(options);
        line = machine.AddDevice(Vector, assertions);
        machine.LoadDriver(driver.Image);
        machine.CreateProcess("app1.exe", static () => CounterDriver.Call(0));
        return machine.Run();
    }

    private static NTSTATUS Connect(KserviceRoutine routine, out KernelPtr<KINTERRUPT> interrupt) => Io.ConnectInterrupt(
        out interrupt, routine, PVOID.Null, default, Vector, DeviceLevel, DeviceLevel, KINTERRUPT_MODE.Latched, false, 1, false);

    [Fact]
    public void Interrupt_PreemptsLowerLevelsOnly_AndItsDpcComesLater()
    {
        var log = new List<string>();
        var result = RunDevice(null, 0, line =>
        {
            var dpc = New<KDPC>();
            Ke.InitializeDpc(dpc, (_, _, _, _) => log.Add("dpc " + Ke.GetCurrentIrql()), PVOID.Null);
            Connect((_, _) =>
            {
                log.Add("isr " + (int)Ke.GetCurrentIrql());
                Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
                return true;
            }, out var interrupt);
            line.Assert();
            log.Add("passive");
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            line.Assert();
            log.Add("dispatch");
            Ke.RaiseIrql(DeviceLevel, out var dispatch);
            line.Assert();
            log.Add("masked");
            Ke.LowerIrql(dispatch);
            log.Add("unmasked");
            Ke.LowerIrql(old);
            Io.DisconnectInterrupt(interrupt);
            line.Assert();
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(["isr 7", "dpc Dispatch", "passive", "isr 7", "dispatch", "masked", "isr 7", "unmasked", "dpc Dispatch"], log);
    }

    [Fact]
    public void SharedCounter_IsSafeOnlyUnderTheInterruptsLock()
    {
        static uint Total(MachineOptions options, bool synchronized)
        {
            uint total = 0;
            RunDevice(options, 5, _ =>
            {
                var counter = New<uint>();
                counter.Value = 0;
                Connect((_, _) =>
                {
                    counter.Value++;
                    return true;
                }, out var interrupt);
                for (var i = 0; i < 5; i++)
                {
                    if (synchronized)
                    {
                        Ke.SynchronizeExecution(interrupt, _ => Add(counter), PVOID.Null);
                    }
                    else
                    {
                        Add(counter);
                    }
                }

                Sleep(50);
                total = counter.Value;
            });
            return total;
        }

        static bool Add(KernelPtr<uint> counter)
        {
            var value = counter.Value;
            Ke.StallExecutionProcessor(1);
            counter.Value = value + 1;
            return true;
        }

        Assert.Contains(ManySchedules(30), static options => Total(options, synchronized: false) < 10);
        Assert.All(ManySchedules(30), static options => Assert.Equal(10u, Total(options, synchronized: true)));
    }

    [Fact]
    public void ServiceRoutine_ThatChangesTheLevel_IsC8()
    {
        var result = RunDevice(null, 0, static line =>
        {
            Connect(static (_, _) =>
            {
                Ke.RaiseIrql(IrqlLevel.High, out var _);
                return true;
            }, out _);
            line.Assert();
        });
        Assert.Equal((BugCheckCode.IRQL_UNEXPECTED_VALUE, (31u << 16) | (7u << 8) | 3), (result.BugCheck!.Code, result.BugCheck.P1));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x1000u)]
    [InlineData(0x81000000u)]
    public void WildInterruptObject_StopsTheMachine(uint address)
    {
        var result = RunDevice(null, 0, _ => Ke.AcquireInterruptSpinLock(new KernelPtr<KINTERRUPT>(address)));
        Assert.Equal(RunOutcome.BugCheck, result.Outcome);
    }

    [Fact]
    public void ConnectInterrupt_WithBadLevelsOrProcessors_GivesInvalidParameter()
    {
        var statuses = new List<NTSTATUS>();
        RunDevice(null, 0, _ =>
        {
            statuses.Add(Io.ConnectInterrupt(out var _, (_, _) => true, PVOID.Null, default, 1, IrqlLevel.Dispatch, DeviceLevel, 0, false, 1, false));
            statuses.Add(Io.ConnectInterrupt(out var _, (_, _) => true, PVOID.Null, default, 1, DeviceLevel, (IrqlLevel)3, 0, false, 1, false));
            statuses.Add(Io.ConnectInterrupt(out var _, (_, _) => true, PVOID.Null, default, 1, DeviceLevel, DeviceLevel, 0, false, 2, false));
            statuses.Add(Io.ConnectInterrupt(out var _, null!, PVOID.Null, default, 1, DeviceLevel, DeviceLevel, 0, false, 1, false));
        });
        Assert.Equal(4, statuses.Count);
        Assert.All(statuses, static status => Assert.Equal(STATUS_INVALID_PARAMETER, status));
    }

    [Fact]
    public void IpiGenericCall_RunsOnEveryProcessorAtIpiLevel()
    {
        var seen = new SortedSet<uint>();
        var result = Run(
            () =>
            {
                Assert.Equal(5u, Ke.IpiGenericCall(argument =>
                {
                    Assert.Equal(IrqlLevel.Ipi, Ke.GetCurrentIrql());
                    seen.Add(Ke.GetCurrentProcessorNumber());
                    return argument;
                }, 5));
                Assert.Equal(IrqlLevel.Passive, Ke.GetCurrentIrql());
            },
            new MachineOptions { Processors = 4 });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal([0u, 1u, 2u, 3u], seen);
    }

    [Fact]
    public void HighLevelForEver_OnOneProcessorIsAHang_OnTwoA101()
    {
        static void Body()
        {
            Ke.RaiseIrql(IrqlLevel.High, out _);
            while (true)
                Ke.StallExecutionProcessor(10_000);
        }

        Assert.Equal(RunOutcome.Hang, Run(Body).Outcome);
        var result = RunAll(new MachineOptions { Processors = 2, Tracing = false }, Body, static () =>
        {
            while (true)
                Ke.StallExecutionProcessor(10_000);
        });
        Assert.Equal(BugCheckCode.CLOCK_WATCHDOG_TIMEOUT, result.BugCheck!.Code);
    }

    [Fact]
    public void EndlessDpc_Is133()
    {
        var result = Run(
            static () =>
            {
                var dpc = New<KDPC>();
                Ke.InitializeDpc(dpc, static (_, _, _, _) =>
                {
                    while (true)
                        Ke.StallExecutionProcessor(10_000);
                }, PVOID.Null);
                Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
            },
            new MachineOptions { Tracing = false });
        Assert.Equal((BugCheckCode.DPC_WATCHDOG_VIOLATION, 0u), (result.BugCheck!.Code, result.BugCheck.P1));
    }

    private static readonly MachineOptions s_verified = new() { Verifier = VerifierOptions.Standard };

    [Fact]
    public void VerifiedServiceRoutine_ThatReturnsRaised_IsC4_111_OneThatDoesNot_IsClean()
    {
        uint routine = 0;
        var raise = true;
        RunResult Once() => RunDevice(s_verified, 0, line =>
        {
            KserviceRoutine service = (_, _) =>
            {
                if (raise)
                    Ke.RaiseIrql((IrqlLevel)9, out _);
                return true;
            };
            Connect(service, out var interrupt);
            line.Assert();
            Io.DisconnectInterrupt(interrupt);
        });

        var result = Once();
        routine = result.BugCheck!.P2;
        Assert.Equal((BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x111u, routine, 7u, 9u), Codes(result));
        Assert.InRange(routine, 0xA0000000u, 0xBFFFFFFFu);
        raise = false;
        Assert.Equal("", Once().Report);
    }

    [Fact]
    public void VerifiedInterrupt_ThatInterruptsAProgram_ReleasesItsLockCleanly()
    {
        var result = RunDevice(s_verified with { Strategy = "rnd", Seed = 3 }, 4, line =>
        {
            Connect(static (_, _) => true, out var interrupt);
            var level = Ke.AcquireInterruptSpinLock(interrupt);
            Ke.ReleaseInterruptSpinLock(interrupt, level);
            line.Assert();
            Sleep(100);
            Io.DisconnectInterrupt(interrupt);
        });
        Assert.True(result.Report.Length == 0, result.Report);
    }

    [PagedCode]
    private static bool PageableSynchronization(PVOID context) => true;

    [Fact]
    public void PageableSynchronizationRoutine_IsD3AtItsEntry()
    {
        var result = RunDevice(null, 0, static line =>
        {
            Connect(static (_, _) => true, out var interrupt);
            Ke.SynchronizeExecution(interrupt, PageableSynchronization, PVOID.Null);
        });
        Assert.Equal((BugCheckCode.DRIVER_PORTION_MUST_BE_NONPAGED, 7u, 8u), (result.BugCheck?.Code, result.BugCheck?.P2, result.BugCheck?.P3));
        Assert.Equal(result.BugCheck!.P1, result.BugCheck.P1 & ~0xFu);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void LockOfAnInterrupt_TakenBelowItsLevel_IsAFinding_SynchronizedItIsNone(bool synchronized, int findings)
    {
        var result = RunDevice(s_verified, 0, line =>
        {
            var spinLock = New<KSPIN_LOCK>();
            Ke.InitializeSpinLock(spinLock);
            Io.ConnectInterrupt(
                out var interrupt, static (_, _) => true, PVOID.Null, spinLock, Vector, DeviceLevel, DeviceLevel, KINTERRUPT_MODE.Latched, false, 1, false);
            line.Assert();
            if (synchronized)
            {
                Ke.SynchronizeExecution(interrupt, static _ => true, PVOID.Null);
            }
            else
            {
                Ke.AcquireSpinLock(spinLock, out var old);
                Ke.ReleaseSpinLock(spinLock, old);
            }

            Io.DisconnectInterrupt(interrupt);
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(findings, System.Linq.Enumerable.Count(result.Findings, static finding => finding.Rule == "interrupt-lock"));
    }
}
