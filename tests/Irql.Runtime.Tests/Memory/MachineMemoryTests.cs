using System;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Memory;

/// <summary>Memory on a whole machine: who is named as the culprit, and what outlives a process.</summary>
public sealed class MachineMemoryTests
{
    private static bool InDriver(uint pc) => pc is >= 0xA0000000 and < 0xC0000000;

    private static bool InKernel(uint pc) => pc is >= 0x80000000 and < 0x81000000;

    private static RunResult RunBody(Func<uint, NTSTATUS> body, MachineOptions? options = null)
    {
        var driver = new CounterDriver(("Foo", body));
        return driver.Run(() =>
        {
            var buffer = User.VirtualAlloc<uint>(0x800);
            buffer.Value = 41;
            CounterDriver.Call(0, buffer.Address);
        }, options);
    }

    private static BugCheck StopOf(RunResult result)
    {
        Assert.Equal(RunOutcome.BugCheck, result.Outcome);
        return result.BugCheck!;
    }

    [Fact]
    public void LockedAndMappedUserBuffer_AtDispatch_RunsToTheEnd()
    {
        uint seen = 0;
        var result = RunBody(address =>
        {
            var mdl = Io.AllocateMdl(new PVOID(address), 16, false, false, PVOID.Null);
            Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoWriteAccess);
            var system = Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority).Cast<uint>();
            var old = Ke.RaiseIrqlToDpcLevel();
            seen = system.Value;
            system.Value = seen + 1;
            Ke.LowerIrql(old);
            Mm.UnlockPages(mdl);
            Io.FreeMdl(mdl);
            return new UserPtr<uint>(address).Value == 42 ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(41u, seen);
    }

    [Theory]
    [InlineData(Residency.Strict)]
    [InlineData(Residency.Lucky)]
    public void UnlockedUserBuffer_AtDispatch_StopsInStrictAndIsLuckyElsewhere(Residency residency)
    {
        uint at = 0;
        var result = RunBody(address =>
        {
            at = address;
            var old = Ke.RaiseIrqlToDpcLevel();
            _ = new UserPtr<uint>(address).Value;
            Ke.LowerIrql(old);
            return STATUS_SUCCESS;
        }, new MachineOptions { Residency = residency });
        if (residency == Residency.Lucky)
        {
            Assert.Equal(RunOutcome.Completed, result.Outcome);
            return;
        }

        var stop = StopOf(result);
        Assert.Equal((0xD1u, at, 2u, 0u), ((uint)stop.Code, stop.P1, stop.P2, stop.P3));
        Assert.True(InDriver(stop.P4));
    }

    [Fact]
    public void PagedPool_CopiedAtDispatch_NamesTheKernelAsTheToucher()
    {
        uint block = 0;
        var result = RunBody(_ =>
        {
            var paged = Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 64, "Test");
            block = paged.Address;
            var old = Ke.RaiseIrqlToDpcLevel();
            Rtl.ZeroMemory(paged, 64);
            Ke.LowerIrql(old);
            return STATUS_SUCCESS;
        });
        var stop = StopOf(result);
        Assert.Equal((0x0Au, block, 2u, 1u), ((uint)stop.Code, stop.P1, stop.P2, stop.P3));
        Assert.True(InKernel(stop.P4));
    }

    [Fact]
    public void ForgottenUnlock_AtProcessExit_Is76()
    {
        var result = RunBody(address =>
        {
            var mdl = Io.AllocateMdl(new PVOID(address), 0x1800, false, false, PVOID.Null);
            Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoReadAccess);
            return STATUS_SUCCESS;
        });
        var stop = StopOf(result);
        Assert.Equal((0x76u, 0u, 2u, 0u), ((uint)stop.Code, stop.P1, stop.P3, stop.P4));
        Assert.True(stop.P2 >= 0x80000000);
    }

    [Fact]
    public void ForgottenUnlock_WithPoolTracking_IsCB()
    {
        uint list = 0;
        var result = RunBody(address =>
        {
            var mdl = Io.AllocateMdl(new PVOID(address), 16, false, false, PVOID.Null);
            list = mdl.Address;
            Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoReadAccess);
            return STATUS_SUCCESS;
        }, new MachineOptions { Verifier = VerifierOptions.PoolTracking });
        var stop = StopOf(result);
        Assert.Equal((0xCBu, 0u, list, 1u), ((uint)stop.Code, stop.P2, stop.P3, stop.P4));
    }

    [Fact]
    public void SpecialPool_TouchedAfterFree_IsD5InTheDriver_AndCCInTheKernel()
    {
        foreach (var copy in new[] { false, true })
        {
            var result = RunBody(_ =>
            {
                var block = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 32, "Test").Cast<uint>();
                Ex.FreePoolWithTag(block, "Test");
                if (copy)
                    Rtl.ZeroMemory(block, 4);
                else
                    block[2] = 1;
                return STATUS_SUCCESS;
            }, new MachineOptions { Verifier = VerifierOptions.SpecialPool });
            var stop = StopOf(result);
            Assert.Equal(copy ? 0xCCu : 0xD5u, (uint)stop.Code);
            Assert.Equal(1u, stop.P2);
            Assert.True(copy ? InKernel(stop.P3) : InDriver(stop.P3));
        }
    }

    [Fact]
    public void InvalidKernelAddress_InsideAHandler_StopsTheMachine()
    {
        var handled = false;
        var result = RunBody(_ =>
        {
            try
            {
                _ = new KernelPtr<uint>(0xEFFFF000).Value;
            }
            catch (GuestException)
            {
                handled = true;
            }

            return STATUS_SUCCESS;
        });
        var stop = StopOf(result);
        Assert.Equal((0x50u, 0xEFFFF000u, 0u, 2u), ((uint)stop.Code, stop.P1, stop.P2, stop.P4));
        Assert.False(handled);
    }

    [Fact]
    public void DamagedFreedBlock_InTheAllocator_IsC5()
    {
        var result = RunBody(_ =>
        {
            var block = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 48, "Test");
            Ex.FreePool(block);
            block.WriteU32(0, 0x41414140);
            for (var i = 0; i < 64; i++)
                Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 4000, "Test");
            return STATUS_SUCCESS;
        });
        var stop = StopOf(result);
        Assert.Equal((0xC5u, 0x4141414Cu, 2u), ((uint)stop.Code, stop.P1, stop.P2));
        Assert.True(InKernel(stop.P4));
    }

    [Fact]
    public void PoolContract_UnderTheVerifier_ReportsItsOwnCode()
    {
        var result = RunBody(_ =>
        {
            var old = Ke.RaiseIrqlToDpcLevel();
            Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 24, "Test");
            Ke.LowerIrql(old);
            return STATUS_SUCCESS;
        }, new MachineOptions { Verifier = VerifierOptions.Standard });
        var stop = StopOf(result);
        Assert.Equal((0xC4u, 1u, 2u, 1u, 24u), ((uint)stop.Code, stop.P1, stop.P2, stop.P3, stop.P4));
    }

    [Fact]
    public void PageableOperandAtDispatch_UnderTheVerifier_IsC4E5_ResidentOneIsNot()
    {
        foreach (var type in new[] { POOL_TYPE.PagedPool, POOL_TYPE.NonPagedPoolNx })
        {
            var result = RunBody(_ =>
            {
                var block = Ex.AllocatePoolWithTag(type, 24, "Test");
                var old = Ke.RaiseIrqlToDpcLevel();
                Rtl.ZeroMemory(block, 24);
                Ke.LowerIrql(old);
                Ex.FreePool(block);
                return STATUS_SUCCESS;
            }, new MachineOptions { Verifier = VerifierOptions.ForceIrql });
            if (type == POOL_TYPE.NonPagedPoolNx)
            {
                Assert.Equal(RunOutcome.Completed, result.Outcome);
                continue;
            }

            var stop = StopOf(result);
            Assert.Equal((0xC4u, 0xE5u, 2u), ((uint)stop.Code, stop.P1, stop.P2));
        }
    }

    [Fact]
    public void ProgramThatOwnsMoreThanTheMachineHas_KeepsItsData()
    {
        uint wrong = 0;
        var driver = new CounterDriver(("Foo", _ => STATUS_SUCCESS));
        var result = driver.Run(() =>
        {
            var pages = User.VirtualAlloc<uint>(400 * 1024);
            for (var i = 0; i < 400; i++)
                pages[i * 1024] = (uint)i;
            for (var i = 0; i < 400; i++)
                wrong += pages[i * 1024] == (uint)i ? 0u : 1u;
        }, new MachineOptions { Frames = 128 });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(0u, wrong);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PoolLeftAtUnload_WithTracking_IsC4With62_FreedPoolIsNot(bool leak)
    {
        PVOID block = default;
        var image = new DriverImage("leaky", typeof(MachineMemoryTests))
        {
            DriverEntry = (_, _) =>
            {
                block = Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 100, "Leak");
                return STATUS_SUCCESS;
            },
            DriverUnload = _ =>
            {
                if (!leak)
                    Ex.FreePoolWithTag(block, "Leak");
            },
        };
        using var machine = new Machine(new MachineOptions { Verifier = VerifierOptions.PoolTracking });
        machine.LoadDriver(image);
        machine.CreateProcess("app1.exe", () => { });
        var result = machine.Run();
        if (!leak)
        {
            Assert.Equal(RunOutcome.Completed, result.Outcome);
            Assert.Empty(result.Findings);
            return;
        }

        var stop = StopOf(result);
        Assert.Equal((0xC4u, 0x62u, 0u, 1u), ((uint)stop.Code, stop.P1, stop.P3, stop.P4));
        var finding = Assert.Single(result.Findings, found => found.Rule == "pool-leak");
        Assert.Equal("MachineMemoryTests.cs", finding.File);
        Assert.NotEqual(0, finding.Line);
    }

    [Fact]
    public void Luck_RunsOutOnSomeSchedules_WhenTheStrategyMayTrim_AndTheTokenRepeatsIt()
    {
        var outcomes = new System.Collections.Generic.HashSet<RunOutcome>();
        string? token = null;
        for (ulong seed = 0; seed < 40 && outcomes.Count < 2; seed++)
        {
            var result = RunBody(TouchPagedAtDispatch, Lucky(seed, null));
            outcomes.Add(result.Outcome);
            if (result.Outcome == RunOutcome.BugCheck)
            {
                Assert.Equal((0xD1u, 2u), ((uint)result.BugCheck!.Code, result.BugCheck.P2));
                token = result.Token;
            }
        }

        Assert.Equal(2, outcomes.Count);
        Assert.Equal(RunOutcome.BugCheck, RunBody(TouchPagedAtDispatch, Lucky(0, token)).Outcome);
        Assert.Throws<ArgumentException>(() => RunBody(TouchPagedAtDispatch, Lucky(0, token) with { TrimDecisions = false }));
        Assert.Equal(RunOutcome.Completed, RunBody(TouchPagedAtDispatch, Lucky(0, null) with { Strategy = "rr" }).Outcome);
    }

    private static MachineOptions Lucky(ulong seed, string? token) =>
        new() { Residency = Residency.Lucky, TrimDecisions = true, Strategy = "rnd", Seed = seed, Token = token };

    private static NTSTATUS TouchPagedAtDispatch(uint address)
    {
        KernelPtr<uint> paged = Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 64, "Test");
        for (var i = 0; i < 100; i++)
        {
            paged.Value = address;
            var old = Ke.RaiseIrqlToDpcLevel();
            paged.Value++;
            Ke.LowerIrql(old);
        }

        Ex.FreePool(paged);
        return STATUS_SUCCESS;
    }
}
