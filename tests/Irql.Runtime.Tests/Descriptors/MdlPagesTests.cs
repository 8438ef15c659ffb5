using Irql.Runtime.Memory;
using Irql.Runtime.Tests.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Descriptors;

/// <summary>Frames owned by lists, advanced lists, reserved addresses, lookaside lists of either kind.</summary>
public sealed class MdlPagesTests : MemoryTest
{
    private static PHYSICAL_ADDRESS Physical(long address) => new(address);

    private KernelPtr<MDL> Pages(uint bytes, uint flags = 0, long highest = long.MaxValue) =>
        Mm.AllocatePagesForMdlEx(Physical(0), Physical(highest), Physical(0), bytes, MEMORY_CACHING_TYPE.MmCached, flags);

    [Fact]
    public void AllocatedPages_AreZeroMappableAndComeBack()
    {
        var free = Memory.Frames.FreeCount;
        var mdl = Pages(0x2800);
        Assert.Equal(0x3000u, Mm.GetMdlByteCount(mdl));
        var address = Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority);
        Assert.Equal(0u, address.ReadU32(0x2FFC));
        Cpu.Irql = 2;
        address.WriteU32(0x2FFC, 1);
        Cpu.Irql = 0;
        Mm.FreePagesFromMdl(mdl);
        Assert.Equal(0x1Au, Stop(() => Mm.FreePagesFromMdl(mdl)).Code);
        Ex.FreePool(mdl);
        Assert.Equal(free - 1, Memory.Frames.FreeCount);
        Assert.Equal(0x50u, Stop(() => address.ReadU32()).Code);
    }

    [Fact]
    public void TooManyPages_GiveFewerOrNothing()
    {
        var some = Pages(0x10000000);
        Assert.InRange(Mm.GetMdlByteCount(some), 0x1000u, (uint)Memory.Frames.Count << 12);
        Mm.FreePagesFromMdl(some);
        Ex.FreePool(some);
        Assert.True(Pages(0x10000000, flags: 4).IsNull);
        Assert.True(Pages(0x1000, highest: 0xFFF).IsNull);
        Assert.True(Pages(0).IsNull);
        Assert.False(Pages(0x1000).IsNull);
    }

    [Fact]
    public void Advance_UnlocksWhatFallsOut()
    {
        var va = Allocate(First, 0x3000);
        Cpu.Write(va + 0x2010, 5u);
        var mdl = Io.AllocateMdl(new PVOID(va + 8), 0x2800, false, false, PVOID.Null);
        Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoWriteAccess);
        Assert.Equal(NTSTATUS.FromUInt32(0xC00000F0), Mm.AdvanceMdl(mdl, 0x2800));
        Assert.Equal(NTSTATUS.STATUS_SUCCESS, Mm.AdvanceMdl(mdl, 0x2008));
        Assert.Equal(1u, First.LockedPages);
        Assert.Equal(va + 0x2010, Mm.GetMdlVirtualAddress(mdl).Address);
        Assert.Equal(5u, Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority).ReadU32());
        Mm.UnlockPages(mdl);
        Assert.Equal(0u, First.LockedPages);
    }

    [Fact]
    public void ReservedAddresses_MapWithoutFailing_AndInsistOnTheirTag()
    {
        var reserved = Mm.AllocateMappingAddress(0x2000, "Rsvd");
        var mdl = Pages(0x1000);
        var address = Mm.MapLockedPagesWithReservedMapping(reserved, "Rsvd", mdl, MEMORY_CACHING_TYPE.MmCached);
        Assert.Equal(reserved, address);
        address.WriteU32(0, 9);
        Assert.Equal((0xDAu, 2u, reserved.Address, 0u, 1u), Stop(() => Mm.FreeMappingAddress(reserved, "Rsvd")));
        Mm.UnmapReservedMapping(reserved, "Rsvd", mdl);
        Assert.Equal(0x50u, Stop(() => address.ReadU32()).Code);
        Assert.True(Mm.MapLockedPagesWithReservedMapping(reserved, "Rsvd", Pages(0x3000), MEMORY_CACHING_TYPE.MmCached).IsNull);
        Assert.Equal((0xDAu, 6u, 0u, reserved.Address, 0u), Stop(() => Mm.FreeMappingAddress(reserved, "Othr")));
        Assert.Equal((0xDAu, 6u, mdl.Address, reserved.Address, 1u), Stop(() => Mm.UnmapReservedMapping(reserved, "Rsvd", mdl)));
        Mm.FreeMappingAddress(reserved, "Rsvd");
    }

    [Fact]
    public void ObsoleteMapping_WithoutAddresses_StopsTheMachine()
    {
        var mdl = Pages(0x1000);
        Assert.NotEqual(0u, Memory.SystemPteRange.Take(0xFC00));
        Assert.Equal((0x3Fu, 0u, 1u, 0u, 0u), Stop(() => Mm.GetSystemAddressForMdl(mdl)));
        Cpu.Verifying = MemoryChecks.Rules;
        Assert.Equal((0xC4u, 0x81u, mdl.Address, 0xAu, 0u), Stop(() => Mm.MapLockedPages(mdl, KPROCESSOR_MODE.KernelMode)));
        Cpu.Irql = 3;
        Assert.Equal((0xC4u, 0x74u, 3u, mdl.Address, 0u), Stop(() => Mm.MapLockedPages(mdl, KPROCESSOR_MODE.KernelMode)));
        Assert.Equal((0xC4u, 0x7Eu, 3u, 2u, 0u), Stop(() => Mm.FreePagesFromMdl(mdl)));
    }

    [Fact]
    public void LookasideEx_ServesEitherPool_AndItsOwnRoutines()
    {
        var list = new KernelPtr<LOOKASIDE_LIST_EX>(AllocateNonpaged());
        Assert.Equal(NTSTATUS.FromUInt32(0xC00000F2), Ex.InitializeLookasideListEx(list, null, null, 3, POOL_TYPE.PagedPool, 32, "Look", 0));
        Assert.Equal(NTSTATUS.FromUInt32(0xC00000F3), Ex.InitializeLookasideListEx(list, null, null, 0, POOL_TYPE.NonPagedPoolMustSucceed, 32, "Look", 0));
        var calls = 0;
        Assert.True(Ex.InitializeLookasideListEx(
            list,
            (type, bytes, tag, from) => { calls += from == list ? 1 : 100; return Ex.AllocatePoolWithTag(type, bytes, tag); },
            (buffer, _) => { calls++; Ex.FreePool(buffer); },
            0, POOL_TYPE.PagedPool, 32, "Look", 0).IsSuccess);
        var entry = Ex.AllocateFromLookasideListEx(list);
        Assert.InRange(entry.Address, 0xE1000000u, 0xEFFFFFFFu);
        Ex.FreeToLookasideListEx(list, entry);
        Assert.Equal(1, calls);
        Ex.FlushLookasideListEx(list);
        Ex.DeleteLookasideListEx(list);
        Assert.Equal(2, calls);
        Assert.Empty(Memory.Pool.Live);
    }

    [Fact]
    public void PageArithmetic_MatchesTheMacros()
    {
        Assert.Equal(0x12345000u, Wdm.PAGE_ALIGN(new PVOID(0x12345678)).Address);
        Assert.Equal(0x678u, Wdm.BYTE_OFFSET(new PVOID(0x12345678)));
        Assert.Equal(2u, Wdm.BYTES_TO_PAGES(0x1001));
        Assert.Equal(0x100000u, Wdm.BYTES_TO_PAGES(uint.MaxValue));
        Assert.Equal(0x2000u, Wdm.ROUND_TO_PAGES(0x1001));
        Assert.Equal(2u, Wdm.ADDRESS_AND_SIZE_TO_SPAN_PAGES(new PVOID(0xFFF), 2));
        Assert.Equal(0u, Wdm.ADDRESS_AND_SIZE_TO_SPAN_PAGES(new PVOID(0x1000), 0));
        var block = new PVOID(AllocateNonpaged());
        Rtl.FillMemoryUlong(block, 16, 0xAABBCCDD);
        Assert.Equal(12u, Rtl.CompareMemoryUlong(block, 14, 0xAABBCCDD));
        Rtl.SecureZeroMemory(block, 16);
        Assert.Equal(0u, Rtl.CompareMemoryUlong(block, 16, 0xAABBCCDD));
    }
}
