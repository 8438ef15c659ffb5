using System;
using System.Collections.Generic;
using System.Linq;
using Irql.Runtime.Tests.Machines;
using Xunit;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Memory;

/// <summary>The project's own findings about user memory: each with a clean twin that looks dangerous.</summary>
public sealed class MemoryFindingTests
{
    private static List<string> Findings(Func<UserPtr<uint>, NTSTATUS> body)
    {
        var driver = new CounterDriver(("Foo", address => body(new UserPtr<uint>(address))));
        var result = driver.Run(() =>
        {
            var buffer = User.VirtualAlloc<uint>(0x800);
            buffer.Value = 41;
            CounterDriver.Call(0, buffer.Address);
            CounterDriver.Call(0, buffer.Address);
        }, new MachineOptions { Verifier = VerifierOptions.Findings });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.All(result.Findings, finding => Assert.Equal(("MemoryFindingTests.cs", true), (finding.File, finding.Line > 0)));
        return result.Findings.Select(finding => finding.Rule).ToList();
    }

    [Fact]
    public void SameCellReadTwice_IsADoubleFetch()
    {
        var found = Findings(buffer =>
        {
            Wdm.ProbeForRead(buffer, 4);
            var length = buffer.Value;
            return length == buffer.Value ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
        });
        Assert.Equal(["double-fetch"], found);
    }

    [Fact]
    public void CapturedOnce_OtherCellsAndOwnWrites_AreNoFinding()
    {
        Assert.Empty(Findings(buffer =>
        {
            Wdm.ProbeForWrite(buffer, 8);
            var captured = buffer.Value;
            for (var i = 1; i < 8; i++)
                captured += buffer[i];
            buffer.Value = captured;
            return STATUS_SUCCESS;
        }));
    }

    [Fact]
    public void UnprobedOrPartlyProbedPointer_IsFound()
    {
        Assert.Equal(["user-pointer-not-probed"], Findings(buffer =>
        {
            buffer.Value = 1;
            return STATUS_SUCCESS;
        }));
        Assert.Equal(["user-pointer-not-probed"], Findings(buffer =>
        {
            Wdm.ProbeForWrite(buffer, 4);
            buffer[4] = 1;
            return STATUS_SUCCESS;
        }));
    }

    [Fact]
    public void CopyToAProgram_OfBytesNobodyWrote_IsFound_WrittenOnesAreNot()
    {
        foreach (var written in new uint[] { 16, 32 })
        {
            var found = Findings(buffer =>
            {
                var block = Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 32, "Test");
                var copy = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 32, "Test");
                Rtl.ZeroMemory(block, written);
                Rtl.CopyMemory(copy, block, 32);
                Wdm.ProbeForWrite(buffer, 8);
                Rtl.CopyMemory(buffer, copy, 32);
                Ex.FreePool(block);
                Ex.FreePool(copy);
                return STATUS_SUCCESS;
            });
            Assert.Equal(written == 32 ? [] : ["uninitialized-bytes-to-user"], found);
        }
    }

    [Theory]
    [InlineData(LOCK_OPERATION.IoReadAccess)]
    [InlineData(LOCK_OPERATION.IoWriteAccess)]
    public void MappingOfAReadLock_Written_IsFound(LOCK_OPERATION operation)
    {
        var found = Findings(buffer =>
        {
            var mdl = Io.AllocateMdl(buffer, 16, false, false, PVOID.Null);
            Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, operation);
            Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority).WriteU32(0, 1);
            Mm.UnlockPages(mdl);
            Io.FreeMdl(mdl);
            return STATUS_SUCCESS;
        });
        Assert.Equal(operation == LOCK_OPERATION.IoReadAccess ? ["read-lock-written"] : [], found);
    }

    [Fact]
    public void LockedUserAddress_AtDispatch_IsFound_ItsSystemAddressIsNot()
    {
        foreach (var raw in new[] { true, false })
        {
            var found = Findings(buffer =>
            {
                var mdl = Io.AllocateMdl(buffer, 16, false, false, PVOID.Null);
                Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoWriteAccess);
                KernelPtr<uint> system = Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority);
                var old = Ke.RaiseIrqlToDpcLevel();
                if (raw)
                    buffer.Value = 1;
                else
                    system.Value = 1;
                Ke.LowerIrql(old);
                Mm.UnlockPages(mdl);
                Io.FreeMdl(mdl);
                return STATUS_SUCCESS;
            });
            Assert.Equal(raw ? ["user-address-at-raised-irql"] : [], found);
        }
    }

    [Fact]
    public void KernelPagesMappedToUser_AreFound()
    {
        Assert.Equal(["kernel-pages-mapped-to-user"], Findings(_ =>
        {
            var block = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 4096, "Test");
            var mdl = Io.AllocateMdl(block, 4096, false, false, PVOID.Null);
            Mm.BuildMdlForNonPagedPool(mdl);
            var user = Mm.MapLockedPagesSpecifyCache(mdl, KPROCESSOR_MODE.UserMode, MEMORY_CACHING_TYPE.MmCached, PVOID.Null, false, MM_PAGE_PRIORITY.NormalPagePriority);
            Mm.UnmapLockedPages(user, mdl);
            Io.FreeMdl(mdl);
            Ex.FreePool(block);
            return STATUS_SUCCESS;
        }));
    }
}
