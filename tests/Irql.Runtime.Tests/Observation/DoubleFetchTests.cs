using System.Collections.Generic;
using System.Linq;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Observation;

/// <summary>User memory is racy by nature; to fetch it twice in one request is wrong, and shows when another thread writes in between.</summary>
public sealed class DoubleFetchTests
{
    /// <summary>One program, two threads: one calls a service with the address of a word, the other changes the word meanwhile.</summary>
    private static RunResult Run(MachineOptions options, System.Action<UserPtr<uint>> service, bool attack = true)
    {
        var driver = new CounterDriver(("Fetch", address =>
        {
            Wdm.ProbeForRead(new UserPtr<uint>(address), 4, 4);
            service(new UserPtr<uint>(address));
            return STATUS_SUCCESS;
        }));
        return driver.Run(
            () =>
            {
                var word = User.VirtualAlloc<uint>(1);
                User.Write(word, 8u);
                var attacker = User.CreateThread(() =>
                {
                    for (var i = 0u; i < 20 && attack; i++)
                    {
                        User.Write(word, 100 + i);
                        User.SleepEx(1, false);
                    }
                });
                for (var i = 0; i < 4; i++)
                {
                    CounterDriver.Call(0, word.Address);
                    User.SleepEx(1, false);
                }

                User.WaitForThread(attacker, uint.MaxValue);
                User.CloseHandle(attacker);
            },
            options with { DetectRaces = true });
    }

    private static void Twice(UserPtr<uint> word)
    {
        if (word.Value > 64)
            return;
        Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -400_000);
        _ = word.Value;
    }

    private static void Captured(UserPtr<uint> word)
    {
        var length = word.Value;
        if (length > 64)
            return;
        Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -400_000);
        _ = length;
    }

    private static List<Race> Found(System.Action<UserPtr<uint>> service, bool attack = true)
    {
        var found = new List<Race>();
        foreach (var options in ManySchedules(10, 2).Append(new MachineOptions()))
        {
            var result = Run(options, service, attack);
            Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
            found.AddRange(result.Races);
        }

        return found;
    }

    [Fact]
    public void TwoFetches_WithAWriteInBetween_ReportsAllThree()
    {
        var found = Found(Twice);
        Assert.NotEmpty(found);
        Assert.All(found, static race =>
        {
            Assert.Equal(RaceKind.DoubleFetch, race.Kind);
            Assert.Equal("user memory", race.What);
            Assert.Equal("DoubleFetchTests.cs", race.First.File);
            Assert.Equal("DoubleFetchTests.cs", race.Second.File);
            Assert.True(race.First.Line < race.Second.Line);
            Assert.True(race.Between!.IsWrite);
            Assert.NotEqual(race.First.Context, race.Between.Context);
            Assert.Equal(race.First.Context, race.Second.Context);
            Assert.Contains("fetched twice in one request", race.Summary, System.StringComparison.Ordinal);
        });
    }

    [Fact]
    public void CapturedOnce_DoesNotReport() => Assert.Empty(Found(Captured));

    [Fact]
    public void TwoFetches_ThatNobodyDisturbs_DoesNotReport() => Assert.Empty(Found(Twice, attack: false));

    [Fact]
    public void OneFetchInEachOfTwoRequests_DoesNotReport() => Assert.Empty(Found(static word => _ = word.Value));

    [Fact]
    public void Polling_IsReported() => Assert.NotEmpty(Found(static word =>
    {
        for (var i = 0; i < 5 && word.Value < 100; i++)
            Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -100_000);
    }));

    [Fact]
    public void FetchThroughALockedMapping_IsTheSameWord()
    {
        var found = Found(static word =>
        {
            var mdl = Io.AllocateMdl(word, 4, false, false, default);
            Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoReadAccess);
            KernelPtr<uint> mapped = Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority);
            if (mapped.Value <= 64)
            {
                Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -400_000);
                _ = mapped.Value;
            }

            Mm.UnlockPages(mdl);
            Io.FreeMdl(mdl);
        });
        Assert.NotEmpty(found);
        Assert.All(found, static race => Assert.Equal(RaceKind.DoubleFetch, race.Kind));
    }
}
