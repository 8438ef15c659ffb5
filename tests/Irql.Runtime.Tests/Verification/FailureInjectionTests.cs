using System;
using System.Collections.Generic;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Verification;

/// <summary>Calls fail once at each new place, by their own contract, and the places travel from run to run.</summary>
public sealed class FailureInjectionTests
{
    private static readonly MachineOptions s_low = new() { Verifier = VerifierOptions.LowResources };

    [Fact]
    public void Allocation_FailsOnceAtEachPlace()
    {
        var results = new List<bool>();
        var result = Run(
            () =>
            {
                for (var i = 0; i < 3; i++)
                    results.Add(Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 8, "Test").IsNull);
                results.Add(Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 8, "Test").IsNull);
            },
            s_low);
        Assert.Equal([true, false, false, true], results);
        Assert.Equal(2, result.SeenFailurePlaces.Count);
    }

    [Fact]
    public void SameLine_ReachedAnotherWay_IsAnotherPlace_UnlessOneFrameTellsThemApart()
    {
        static List<bool> Try(int frames)
        {
            var results = new List<bool>();
            Run(
                () =>
                {
                    for (var i = 0; i < 2; i++)
                        results.Add(FirstWay());
                    results.Add(SecondWay());
                },
                s_low with { FailurePlaceFrames = frames });
            return results;
        }

        Assert.Equal([true, false, true], Try(4));
        Assert.Equal([true, false, false], Try(1));
    }

    [Fact]
    public void PlacesOfEarlierRuns_DoNotFailAgain_SoEachRunGetsFurther()
    {
        var reached = new List<int>();
        IReadOnlyList<uint> seen = [];
        for (var run = 0; run < 4; run++)
        {
            var steps = 0;
            var result = Run(
                () =>
                {
                    if (Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 8, "Test").IsNull)
                        return;
                    steps++;
                    if (Io.AllocateIrp(1, false).IsNull)
                        return;
                    steps++;
                    if (!Ps.CreateSystemThread(out _, 0, default, HANDLE.Null, default, static _ => { }, PVOID.Null).IsSuccess)
                        return;
                    steps++;
                },
                s_low with { SeenFailurePlaces = seen });
            reached.Add(steps);
            seen = result.SeenFailurePlaces;
        }

        Assert.Equal([0, 1, 2, 3], reached);
        Assert.Equal(3, seen.Count);
    }

    [Fact]
    public void Calls_FailByTheirOwnContract()
    {
        NTSTATUS locked = default;
        var mapped = true;
        Run(
            () =>
            {
                KernelPtr<MDL> mdl = default;
                while (mdl.IsNull)
                    mdl = Io.AllocateMdl(Ke.GetCurrentThread(), 8, false, false, default);
                while (((MdlFlags)new PVOID(mdl.Address).ReadU16(6) & MdlFlags.MDL_PAGES_LOCKED) == 0)
                {
                    try
                    {
                        Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.KernelMode, LOCK_OPERATION.IoReadAccess);
                    }
                    catch (GuestException e)
                    {
                        locked = e.Status;
                    }
                }

                mapped = !Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority).IsNull;
            },
            s_low with { FailurePlaceFrames = 1 });
        Assert.Equal(NTSTATUS.STATUS_INSUFFICIENT_RESOURCES, locked);
        Assert.False(mapped);
    }

    [Fact]
    public void UnverifiedDriver_AndAnInjectedRun_BehaveAsTheyShould()
    {
        var failed = 0;
        void Body() => failed += Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 8, "Test").IsNull ? 1 : 0;
        Run(Body, s_low with { VerifiedDrivers = ["other"] });
        Assert.Equal(0, failed);
        var first = Run(Body, s_low);
        Assert.Equal(1, failed);
        var again = Run(Body, s_low with { Token = first.Token });
        Assert.Equal((2, first.Token), (failed, again.Token));
        Assert.Throws<ArgumentException>(() => Run(Body, s_low with { Token = first.Token, SeenFailurePlaces = first.SeenFailurePlaces }));
    }

    private static bool FirstWay() => Take();

    private static bool SecondWay() => Take();

    private static bool Take() => Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 8, "Test").IsNull;
}
