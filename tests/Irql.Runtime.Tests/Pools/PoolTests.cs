using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Pools;
using Irql.Runtime.Tests.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Pools;

/// <summary>Pool as every kernel has it.</summary>
public sealed class PoolTests : MemoryTest
{
    private const uint Tag = 0x31676154;
    private const uint Nonpaged = 512;
    private const uint Paged = 1;
    private readonly PoolManager _pool;

    public PoolTests()
    {
        _pool = Memory.Pool;
        Cpu.Pc = FakePort.KernelPc;
    }

    private uint Take(uint bytes = 24, uint type = Nonpaged, uint tag = Tag) => _pool.Allocate(Cpu, new PoolRequest(type, bytes, tag, Zero: false));

    private void Free(uint address, uint tag = 0) => _pool.Free(Cpu, address, tag);

    [Theory]
    [InlineData(1u, Nonpaged)]
    [InlineData(24u, 0u)]
    [InlineData(4080u, Paged)]
    [InlineData(4081u, Nonpaged)]
    [InlineData(4096u, Paged)]
    [InlineData(10000u, Nonpaged)]
    public void Allocation_AnySize_IsAlignedWritableAndReusable(uint bytes, uint type)
    {
        for (var round = 0; round < 3; round++)
        {
            var address = Take(bytes, type);
            Assert.Equal(0u, address & 7);
            Assert.Equal(bytes > 4080, (address & 0xFFF) == 0);
            Cpu.Fill(address, bytes, 0xFF);
            Free(address, Tag);
        }

        Assert.Empty(_pool.Live);
    }

    [Fact]
    public void Pools_LieInTheirRanges_WithHeaderAndTag()
    {
        var nonpaged = Take(32);
        var paged = Take(32, Paged);
        Assert.InRange(nonpaged, 0x81000000u, 0x9FFFFFFFu);
        Assert.InRange(paged, 0xE1000000u, 0xEFFFFFFFu);
        var header = PoolHeap.ReadHeader(Cpu, nonpaged - 8);
        Assert.Equal(5u, header.Size);
        Assert.True(header.IsAllocated);
        Assert.Equal(Tag, header.Tag);
    }

    [Fact]
    public void Levels_NonpagedAtDispatch_Works_PagedDoesNot()
    {
        Cpu.Irql = 2;
        var address = Take();
        Cpu.Write(address, 5u);
        Assert.Equal(5u, Cpu.Read<uint>(address));
        Assert.Equal((0xC2u, 8u, 2u, 1u, 24u), Stop(() => Take(type: Paged)));
        Free(address);
        Assert.Equal(2, Cpu.Irql);
        Cpu.Irql = 3;
        Assert.Equal((0xC2u, 8u, 3u, 512u, 24u), Stop(() => Take()));
        Assert.Equal((0xC2u, 9u, 3u, 0u, address), Stop(() => Free(address)));
    }

    [Fact]
    public void PagedBlock_FreedAtDispatch_IsC2With9()
    {
        var address = Take(type: Paged);
        Cpu.Irql = 2;
        Assert.Equal((0xC2u, 9u, 2u, 1u, address), Stop(() => Free(address)));
    }

    [Fact]
    public void BadRequests_StopWithTheirSubcode()
    {
        Assert.Equal((0xC2u, 0u, 0u, 512u, Tag), Stop(() => Take(0)));
        Assert.Equal((0xC2u, 0x9Bu, 512u, 24u, Cpu.CallerPc), Stop(() => Take(tag: 0)));
        Assert.Equal((0xC2u, 0x9Cu, 512u, 24u, Cpu.CallerPc), Stop(() => Take(tag: 0x20474942)));
        Assert.Equal((0xC2u, 0x9Du, 0x2D2D2D2Du, 512u, Cpu.CallerPc), Stop(() => Take(tag: 0x2D2D2D2D)));
    }

    [Fact]
    public void BadFrees_StopWithTheirSubcode()
    {
        Assert.Equal((0xC2u, 0x40u, 0u, 0x80000000u, 0u), Stop(() => Free(0)));
        Assert.Equal((0xC2u, 0x40u, 0x10000u, 0x80000000u, 0u), Stop(() => Free(0x10000)));
        Assert.Equal((0xC2u, 0x46u, 0xFFFFF000u, 0u, 0u), Stop(() => Free(0xFFFFF000)));
        Assert.Equal((0xC2u, 0x46u, 0x9F000000u, 0u, 0u), Stop(() => Free(0x9F000000)));
        Assert.Equal((0xC2u, 0x48u, 0xEF000000u, 0u, 0u), Stop(() => Free(0xEF000000)));
        var address = Take(64);
        Assert.Equal((0xC2u, 0x99u, address + 4, 0u, 0u), Stop(() => Free(address + 4)));
        Assert.Equal((0xC2u, 0x99u, address + 16, 0u, 0u), Stop(() => Free(address + 16)));
        Assert.Equal((0xC2u, 0x0Au, address, Tag, 0x32676154u), Stop(() => Free(address, 0x32676154)));
    }

    [Fact]
    public void DoubleFree_IsC2With7_AndReusedAddressIsNot()
    {
        var address = Take();
        Free(address);
        var header = Cpu.Read<uint>(address - 8);
        Assert.Equal((0xC2u, 7u, 0u, header, address), Stop(() => Free(address)));
        var again = Take();
        Assert.Equal(address, again);
        Free(again);
    }

    [Fact]
    public void Overrun_IntoTheNextHeader_IsFoundAtFree()
    {
        var first = Take(24);
        var second = Take(24);
        Assert.Equal(first + 32, second);
        Cpu.Write(first + 24, 0u);
        Assert.Equal((0x19u, 0x20u, first - 8, second - 8, 0u), Stop(() => Free(first)));
    }

    [Fact]
    public void Overrun_ByLessThanTheSlack_IsNotFound()
    {
        var first = Take(20);
        Take(24);
        Cpu.Write(first + 20, 0u);
        Free(first);
    }

    [Fact]
    public void PageBlock_WrittenPastItsEnd_Is19With21()
    {
        var address = Take(5000);
        Cpu.Write<byte>(address + 5000, 1);
        Assert.Equal((0x19u, 0x21u, address, 5000u, 1u), Stop(() => Free(address)));
    }

    [Fact]
    public void FreedBlock_ItsLinksOverwritten_BreaksTheNextAllocation()
    {
        var address = Take();
        Free(address);
        Cpu.Write(address, 0x41414140u);
        var stop = Stop(() => Take(4072));
        Assert.Equal((0xC5u, 0x4141414Cu, 2u, 0u, FakePort.KernelPc), stop);
    }

    [Fact]
    public void FreedBlock_KeepsItsBytesBehindTheLinks()
    {
        var address = Take(64);
        Cpu.Fill(address, 64, 0x55);
        Free(address);
        Assert.Equal(0x55, Cpu.Read<byte>(address + 32));
    }

    [Fact]
    public void EmptyPages_GoBackToTheMachine_BeyondThoseThatAreKept()
    {
        const int Pages = 24;
        var free = Memory.Frames.FreeCount;
        var blocks = new uint[Pages];
        for (var i = 0; i < Pages; i++)
            blocks[i] = Take(4000);
        Assert.Equal(free - Pages, Memory.Frames.FreeCount);
        foreach (var block in blocks)
            Free(block, Tag);
        Assert.Equal(free - 8, Memory.Frames.FreeCount);

        // A second free of a block whose page is gone is still known for what it is.
        Assert.Equal((0xC2u, 7u, 0u, 0u, blocks[0]), Stop(() => Free(blocks[0])));
    }

    [Theory]
    [InlineData(0x10000u)]
    [InlineData(0x10001u)]
    [InlineData(0x40000u)]
    public void LargePagedBlock_HoldsThePatternEverywhere_ButTakesNoFramesForIt(uint bytes)
    {
        var free = Memory.Frames.FreeCount;
        var address = Take(bytes, Paged);
        if (bytes > 0x10001)
            Assert.True(free - Memory.Frames.FreeCount < 4);
        Assert.Equal(0xB7B7B7B7u, Cpu.Read<uint>(address));
        Assert.Equal(0xB7, Cpu.Read<byte>(address + bytes - 1));
        Cpu.Write(address + 0x3000, 1u);
        Assert.True(Memory.Trim(Memory.Kernel, (address >> 12) & 0x7FFFF));
        Assert.Equal(0xB7B7B7B7u, Cpu.Read<uint>(address));
        Free(address, Tag);
        var zeroed = _pool.Allocate(Cpu, new PoolRequest(Paged, bytes, Tag, Zero: true));
        Assert.Equal((0u, (byte)0), (Cpu.Read<uint>(zeroed), Cpu.Read<byte>(zeroed + bytes - 1)));
        Free(zeroed, Tag);
    }

    [Fact]
    public void Exhaustion_ReturnsNull_AndRecovers()
    {
        var first = Take(0x1000);
        uint count = 1;
        while (Take(0x1000) != 0)
            count++;
        Assert.InRange(count, 1u, (uint)Memory.Frames.Count);
        Assert.Equal(0u, Take(0x1000));
        Assert.Equal(0u, Take(0xFFFFFFFF));
        Free(first);
        Assert.NotEqual(0u, Take(0x1000));
    }

    [Fact]
    public void FreedBytes_RandomUse_NeverOverlapsAndKeepsContents()
    {
        var random = new Random(7);
        var live = new System.Collections.Generic.List<(uint Address, uint Bytes, byte Mark)>();
        for (var i = 0; i < 4000; i++)
        {
            if (live.Count > 0 && random.Next(2) == 0)
            {
                var at = random.Next(live.Count);
                var (address, bytes, mark) = live[at];
                for (uint b = 0; b < bytes; b += 7)
                    Assert.Equal(mark, Cpu.Read<byte>(address + b));
                Free(address, Tag);
                live.RemoveAt(at);
            }
            else
            {
                var bytes = (uint)random.Next(1, 700);
                var address = Take(bytes, random.Next(3) == 0 ? Paged : Nonpaged);
                if (address == 0)
                    continue;
                Cpu.Fill(address, bytes, (byte)i);
                live.Add((address, bytes, (byte)i));
            }
        }

        Assert.Equal(live.Count, _pool.Live.Count);
    }

    [Fact]
    public void PagedBlocks_SurviveBeingPagedOut()
    {
        var address = Take(100, Paged);
        Cpu.Fill(address, 100, 0x3C);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        Assert.Equal(0x3C, Cpu.Read<byte>(address + 99));
        Memory.TrimAll();
        Free(address, Tag);
    }
}
