using Irql.Runtime.Memory;
using Irql.Runtime.Tests.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Pools;

/// <summary>S-lists, lookaside lists and interlocked operations through the facades.</summary>
public sealed class ListTests : MemoryTest
{
    private KernelPtr<T> Cell<T>(uint at = 0)
        where T : unmanaged => new KernelPtr<byte>(AllocateNonpaged() + at).Cast<T>();

    [Fact]
    public void SList_IsLastInFirstOut_AndCounts()
    {
        var head = Cell<SLIST_HEADER>();
        var entries = Cell<SLIST_ENTRY>();
        Cpu.Irql = 2;
        Ex.InitializeSListHead(head);
        Assert.True(Wdm.InterlockedPushEntrySList(head, entries).IsNull);
        Assert.Equal(entries, Wdm.InterlockedPushEntrySList(head, entries + 2));
        Assert.Equal(entries + 2, Ex.InterlockedPushEntrySList(head, entries + 4, PVOID.Null));
        Assert.Equal(3, Ex.QueryDepthSList(head));
        Assert.Equal(entries + 4, Wdm.InterlockedPopEntrySList(head));
        Assert.Equal(entries + 2, Ex.InterlockedFlushSList(head));
        Assert.Equal(0, Ex.QueryDepthSList(head));
        Assert.True(Ex.InterlockedPopEntrySList(head, PVOID.Null).IsNull);
    }

    [Fact]
    public void SList_InPagedPool_AtDispatch_Stops()
    {
        var head = new KernelPtr<SLIST_HEADER>(AllocatePaged());
        Ex.InitializeSListHead(head);
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, head.Address, 2u, 0u, FakePort.DriverPc), Stop(() => Wdm.InterlockedPopEntrySList(head)));
    }

    [Fact]
    public void Lookaside_ReusesEntries_AndGivesThemBack()
    {
        var list = Cell<NPAGED_LOOKASIDE_LIST>();
        Ex.InitializeNPagedLookasideList(list, null, null, 512, 64, "Look", 0);
        Cpu.Irql = 2;
        var first = Ex.AllocateFromNPagedLookasideList(list);
        Assert.Equal("Look", new PoolTag(Cpu.Read<uint>(first.Address - 4)).ToString());
        first.Cast<uint>()[2] = 99;
        Ex.FreeToNPagedLookasideList(list, first);
        var again = Ex.AllocateFromNPagedLookasideList(list);
        Assert.Equal(first, again);
        Assert.Equal(99u, again.Cast<uint>()[2]);
        Ex.FreeToNPagedLookasideList(list, again);
        Ex.DeleteNPagedLookasideList(list);
        Assert.Empty(Memory.Pool.Live);
        Assert.Equal(2u, list.Value.L.TotalAllocates);
        Assert.Equal(1u, list.Value.L.AllocateMisses);
    }

    [Fact]
    public void Lookaside_DepthGrowsWithMisses_AndShrinksWithoutAny()
    {
        var list = Cell<NPAGED_LOOKASIDE_LIST>();
        Ex.InitializeNPagedLookasideList(list, null, null, 512, 64, "Look", 0);
        var entries = new PVOID[16];
        void Round(int count)
        {
            for (var i = 0; i < count; i++)
                entries[i] = Ex.AllocateFromNPagedLookasideList(list);
            for (var i = 0; i < count; i++)
                Ex.FreeToNPagedLookasideList(list, entries[i]);
        }

        for (var i = 0; i < 4; i++)
            Round(16);
        var grown = list.Value.L.Depth;
        Assert.Equal(16, grown);
        var misses = list.Value.L.AllocateMisses;
        for (var i = 0; i < 64; i++)
            Round(1);
        Assert.Equal((grown - 1, misses), (list.Value.L.Depth, list.Value.L.AllocateMisses));
        Ex.DeleteNPagedLookasideList(list);
        Assert.Empty(Memory.Pool.Live);
    }

    [Fact]
    public void Lookaside_OwnRoutines_AreCalled()
    {
        var list = Cell<PAGED_LOOKASIDE_LIST>();
        PVOID freed = default;
        Ex.InitializePagedLookasideList(list, (type, bytes, tag) => Ex.AllocatePoolWithTag(type, bytes + 8, tag), buffer => { freed = buffer; Ex.FreePool(buffer); }, 0, 24, "Look", 0);
        var entry = Ex.AllocateFromPagedLookasideList(list);
        Assert.Equal(32u, Memory.Pool.Live[entry.Address].Bytes);
        Ex.FreeToPagedLookasideList(list, entry);
        Ex.DeletePagedLookasideList(list);
        Assert.Equal(entry, freed);
    }

    [Fact]
    public void Lookaside_WithSpecialPool_KeepsNothing()
    {
        Cpu.Verifying = MemoryChecks.SpecialPool;
        var list = Cell<NPAGED_LOOKASIDE_LIST>();
        Ex.InitializeNPagedLookasideList(list, null, null, 512, 64, "Look", 0);
        var entry = Ex.AllocateFromNPagedLookasideList(list);
        Ex.FreeToNPagedLookasideList(list, entry);
        Assert.Equal(0xD5u, Stop(() => _ = entry.Cast<uint>().Value).Code);
    }

    [Fact]
    public void Interlocked_Arithmetic_MatchesItsContract()
    {
        var cell = Cell<int>();
        Assert.Equal(1, Wdm.InterlockedIncrement(cell));
        Assert.Equal(0, Wdm.InterlockedDecrement(cell));
        Assert.Equal(-1, Wdm.InterlockedDecrement(cell));
        Assert.Equal(-1, Wdm.InterlockedExchange(cell, int.MaxValue));
        Assert.Equal(int.MinValue, Wdm.InterlockedIncrement(cell));
        Assert.Equal(int.MinValue, Wdm.InterlockedExchangeAdd(cell, 5));
        Assert.Equal(int.MinValue + 5, Wdm.InterlockedCompareExchange(cell, 7, 0));
        Assert.Equal(int.MinValue + 5, Wdm.InterlockedCompareExchange(cell, 7, int.MinValue + 5));
        Assert.Equal(7, Wdm.InterlockedAnd(cell, 6));
        Assert.Equal(6, Wdm.InterlockedOr(cell, 8));
        Assert.Equal(14, Wdm.InterlockedXor(cell, 14));
        Assert.Equal(0, cell.Value);
        var narrow = Cell<short>();
        Assert.Equal(-1, Wdm.InterlockedDecrement16(narrow));
    }

    [Fact]
    public void Interlocked_ReadOnlyPage_FaultsAsAWrite()
    {
        var va = Allocate(First, protection: 2);
        AccessViolation(1, va, () => Wdm.InterlockedIncrement(new KernelPtr<int>(va)));
        AccessViolation(1, va, () => Wdm.InterlockedCompareExchange(new KernelPtr<int>(va), 1, 2));
    }

    [Fact]
    public void PoolFacades_ChooseZeroAndRaise()
    {
        var block = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_PAGED, 16, "Test");
        Assert.Equal(0ul, block.Cast<ulong>().Value);
        Ex.FreePoolWithTag(block, "Test");
        Assert.True(Ex.AllocatePool2(POOL_FLAGS.None, 16, "Test").IsNull);
        Assert.True(Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_PAGED | POOL_FLAGS.POOL_FLAG_NON_PAGED, 16, "Test").IsNull);
        Assert.Equal(0xC000000Du, Fault(() => Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_RAISE_ON_FAILURE, 16, "Test")).Status);
        Assert.Equal(0xC000009Au, Fault(() => Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool | POOL_TYPE.POOL_RAISE_IF_ALLOCATION_FAILURE, 0x10000000, "Test")).Status);
        Assert.Equal((0xC2u, 0x9Au, 2u, 16u, 0x74736554u), Stop(() => Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolMustSucceed, 16, "Test")));
        var filled = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 16, "Test");
        Assert.NotEqual(0, filled.Cast<byte>()[15]);
    }
}
