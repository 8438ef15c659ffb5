using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Machines;

/// <summary>The IRQL ladder, spin locks, DPCs and the bugcheck itself.</summary>
public sealed class LevelTests
{
    private static RunResult RunInKernel(CounterDriver driver, MachineOptions? options = null) => driver.RunService(options);

    private static string Here([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;

    private static CounterDriver Service(System.Action<CounterDriver> body)
    {
        CounterDriver driver = null!;
        driver = new CounterDriver(("Foo", _ =>
        {
            body(driver);
            return STATUS_SUCCESS;
        }));
        return driver;
    }

    [Fact]
    public void RaiseAndLower_KeepTheLevelOfThisProcessor()
    {
        var levels = new List<IrqlLevel>();
        var result = RunInKernel(Service(_ =>
        {
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            levels.Add(old);
            levels.Add(Ke.GetCurrentIrql());
            Ke.RaiseIrql((IrqlLevel)7, out var second);
            levels.Add(second);
            Ke.LowerIrql(second);
            Ke.LowerIrql(old);
            levels.Add(Ke.GetCurrentIrql());
        }));
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal([IrqlLevel.Passive, IrqlLevel.Dispatch, IrqlLevel.Dispatch, IrqlLevel.Passive], levels);
    }

    [Fact]
    public void RaiseToLower_Checked_Is09_AndFree_IsCarriedOut()
    {
        static void Body(CounterDriver driver)
        {
            Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
            Ke.RaiseIrql(IrqlLevel.Apc, out _);
            driver.Count = (uint)Ke.GetCurrentIrql();
            Ke.LowerIrql(IrqlLevel.Passive);
        }

        var result = RunInKernel(Service(Body));
        Assert.Equal(new BugCheck(BugCheckCode.IRQL_NOT_GREATER_OR_EQUAL, 2, 1, 0, 0), Bare(result));
        Assert.Equal(RunOutcome.Completed, RunInKernel(Service(Body), new MachineOptions { Build = KernelBuild.Free }).Outcome);
    }

    [Fact]
    public void LowerToHigher_Checked_Is0A()
    {
        var result = RunInKernel(Service(static _ => Ke.LowerIrql(IrqlLevel.Dispatch)));
        Assert.Equal(BugCheckCode.IRQL_NOT_LESS_OR_EQUAL, result.BugCheck!.Code);
        Assert.Equal((0u, 0u, 0u), (result.BugCheck.P1, result.BugCheck.P2, result.BugCheck.P3));
        Assert.InRange(result.BugCheck.P4, 0x80000000, 0x80FFFFFF);
    }

    [Fact]
    public void PagedDataUnderASpinLock_IsD1_WithTheLine()
    {
        var result = RunInKernel(Service(static driver =>
        {
            Ke.AcquireSpinLock(driver.Lock, out var old);
            driver.Count = driver.Paged[1];
            Ke.ReleaseSpinLock(driver.Lock, old);
        }));
        Assert.Equal(BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL, result.BugCheck!.Code);
        Assert.Equal(2u, result.BugCheck.P2);
        Assert.Equal(0u, result.BugCheck.P3);
        Assert.InRange(result.BugCheck.P4, 0xA0000000, 0xBFFFFFFF);
        Assert.Equal("LevelTests.cs", result.BugCheck.File);
        Assert.Contains("KeAcquireSpinLock at LevelTests.cs:", result.Report, System.StringComparison.Ordinal);
        Assert.Contains("DRIVER_IRQL_NOT_LESS_OR_EQUAL (d1)", result.Report, System.StringComparison.Ordinal);

        // A build that maps source paths away leaves no file to quote from.
        if (System.IO.File.Exists(Here()))
            Assert.Contains("driver.Count = driver.Paged[1];", result.Report, System.StringComparison.Ordinal);
        Assert.Contains("RULE: IRQL2002", result.Report, System.StringComparison.Ordinal);
        Assert.Contains("  app1!", result.Report, System.StringComparison.Ordinal);
    }

    [Fact]
    public void PagedDataUnderASpinLock_Lucky_WorksOnceResident()
    {
        var result = RunInKernel(
            Service(static driver =>
            {
                var first = driver.Paged;
                first[1] = 7;
                Ke.AcquireSpinLock(driver.Lock, out var old);
                driver.Count = first[1];
                Ke.ReleaseSpinLock(driver.Lock, old);
            }),
            new MachineOptions { Residency = Residency.Lucky });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
    }

    [Fact]
    public void RecursiveAcquire_Checked_Is0F_AndFree_Hangs()
    {
        static void Body(CounterDriver driver)
        {
            Ke.AcquireSpinLock(driver.Lock, out var old);
            Ke.AcquireSpinLock(driver.Lock, out _);
            Ke.ReleaseSpinLock(driver.Lock, old);
        }

        Assert.Equal(BugCheckCode.SPIN_LOCK_ALREADY_OWNED, RunInKernel(Service(Body)).BugCheck!.Code);
        var free = RunInKernel(Service(Body), new MachineOptions { Build = KernelBuild.Free });
        Assert.Equal(RunOutcome.Hang, free.Outcome);
        Assert.Contains("spins", free.Report, System.StringComparison.Ordinal);
    }

    [Fact]
    public void ReleaseNotOwned_Checked_Is10()
    {
        var result = RunInKernel(Service(static driver =>
        {
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            Ke.ReleaseSpinLock(driver.Lock, old);
        }));
        Assert.Equal(BugCheckCode.SPIN_LOCK_NOT_OWNED, result.BugCheck!.Code);
    }

    [Fact]
    public void Dpc_RunsOnTheInterruptedThread_WhenTheLevelFalls()
    {
        var log = new List<string>();
        var result = RunInKernel(Service(driver =>
        {
            var thread = Ps.GetCurrentThreadId();
            Ke.InitializeDpc(driver.Dpc, (_, context, first, second) =>
            {
                log.Add($"dpc {Ke.GetCurrentIrql()} {context.Address} {first.Address} {second.Address} {Ps.GetCurrentThreadId() == thread}");
            }, new PVOID(5));
            Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
            Assert.True(Ke.InsertQueueDpc(driver.Dpc, new PVOID(6), new PVOID(7)));
            Assert.False(Ke.InsertQueueDpc(driver.Dpc, new PVOID(8), new PVOID(9)));
            log.Add("queued");
            Ke.LowerIrql(old);
            log.Add("lowered");
            Ke.InsertQueueDpc(driver.Dpc, new PVOID(1), new PVOID(2));
            log.Add("again");
        }));
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(["queued", "dpc Dispatch 5 6 7 True", "lowered", "dpc Dispatch 5 1 2 True", "again"], log);
    }

    [Fact]
    public void BugCheck_RunsCallbacksAtHighLevel_AndCannotBeSwallowed()
    {
        var level = IrqlLevel.Passive;
        var after = false;
        CounterDriver driver = null!;
        driver = Service(_ =>
        {
            try
            {
                Ke.BugCheckEx(0xDEADBEEF, 1, 2, 3, 4);
            }
            catch (System.Exception)
            {
                // Deliberately: a bare catch swallows the stop once.
            }

            Ke.GetCurrentIrql();
            after = true;
        });
        driver.Entry = () =>
        {
            var record = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 64, "Test").Cast<KBUGCHECK_CALLBACK_RECORD>();
            Ke.InitializeCallbackRecord(record);
            Assert.True(Ke.RegisterBugCheckCallback(record, (_, _) => level = Ke.GetCurrentIrql(), PVOID.Null, 0, PVOID.Null));
        };
        var result = driver.RunService();
        Assert.Equal(new BugCheck((BugCheckCode)0xDEADBEEF, 1, 2, 3, 4), Bare(result));
        Assert.Equal(IrqlLevel.High, level);
        Assert.False(after);
    }

    [Fact]
    public void SameOptions_GiveTheSameTrace_AndTheTokenRepeatsIt()
    {
        static RunResult Run(string? token) => RunInKernel(
            Service(static driver =>
            {
                Ke.AcquireSpinLock(driver.Lock, out var old);
                driver.Count++;
                Ke.ReleaseSpinLock(driver.Lock, old);
            }),
            new MachineOptions { Strategy = "rnd", Seed = 42, Processors = 2, Token = token });

        var first = Run(null);
        var second = Run(first.Token);
        Assert.Equal(first.Trace, second.Trace);
        Assert.Equal(first.Token, second.Token);
        Assert.StartsWith("IRQL1:rnd:2a:", first.Token, System.StringComparison.Ordinal);
        Assert.NotEmpty(first.Trace);
        Assert.Throws<System.ArgumentException>(() => Run(first.Token[..^1] + (first.Token[^1] == '0' ? '1' : '0')));
    }

    private static BugCheck Bare(RunResult result) =>
        new(result.BugCheck!.Code, result.BugCheck.P1, result.BugCheck.P2, result.BugCheck.P3, result.BugCheck.P4);
}
