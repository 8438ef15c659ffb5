using System;
using Irql.Runtime.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Memory;

/// <summary>Reservations, protections, sections, page-out under pressure: what a program does with its own half.</summary>
public sealed class VirtualMemoryTests : MemoryTest
{
    private const uint Commit = 0x1000;
    private const uint Reserve = 0x2000;
    private const uint Decommit = 0x4000;
    private const uint Release = 0x8000;

    public VirtualMemoryTests()
        : base(frames: 64)
    {
    }

    private uint Call(ref uint address, uint size, uint type, uint protection = 4) => First.Allocate(ref address, ref size, type, protection);

    [Fact]
    public void ReserveThenCommit_OnlyCommittedPagesWork()
    {
        uint va = 0;
        Assert.Equal(0u, Call(ref va, 0x4000, Reserve));
        Assert.Equal(0u, va & 0xFFFF);
        AccessViolation(0, va, () => Cpu.Read<uint>(va));
        var second = va + 0x1000;
        Assert.Equal(0u, Call(ref second, 0x1000, Commit));
        Cpu.Write(second, 1u);
        AccessViolation(1, second + 0x1000, () => Cpu.Write(second + 0x1000, 1u));
        Assert.Equal(0u, First.Free(second, 0x1000, Decommit));
        AccessViolation(0, second, () => Cpu.Read<uint>(second));
        Assert.Equal(0u, Call(ref second, 0x1000, Commit));
        Assert.Equal(0u, Cpu.Read<uint>(second));
    }

    [Fact]
    public void WrongCalls_GetTheirStatus()
    {
        uint none = 0, low = 0x1000, high = 0x7FFE0000, taken = Allocate(First, 0x3000), wild = 0x30000000;
        uint kernel = 0x80000000;
        Assert.Equal(0xC000000Du, Call(ref none, 0, Reserve));
        Assert.Equal(0xC000000Du, Call(ref none, 16, 0));
        Assert.Equal(0xC0000045u, Call(ref none, 16, Reserve, 0));
        Assert.Equal(0xC0000045u, Call(ref none, 16, Reserve, 0x24));
        Assert.Equal(0xC0000045u, Call(ref none, 16, Reserve, 0x101));
        Assert.Equal(0xC000000Du, Call(ref low, 16, Reserve));
        Assert.Equal(0xC000000Du, Call(ref high, 0x20000, Reserve));
        Assert.Equal(0xC000000Du, Call(ref kernel, 16, Reserve));
        Assert.Equal(0xC0000018u, Call(ref taken, 16, Reserve));
        Assert.Equal(0xC0000018u, Call(ref wild, 16, Commit));
        Assert.Equal(0xC00000A0u, First.Free(wild, 0, Release));
        Assert.Equal(0xC000009Fu, First.Free(taken + 0x1000, 0, Release));
        Assert.Equal(0xC000000Du, First.Free(taken, 0x1000, Release));
        Assert.Equal(0xC000000Du, First.Free(taken, 0, Release | Decommit));
        Assert.Equal(0xC000000Du, First.Free(taken, 0x4000, Decommit));
        Assert.Equal(0xC0000018u, First.Protect(wild, 1, 2, out _));
        Assert.Equal(0xC000000Du, First.Protect(taken, 0xFFFFFFFF, 2, out _));
        Assert.Equal(0u, First.Free(taken, 0, Release));
    }

    [Theory]
    [InlineData(0x01u)]
    [InlineData(0x02u)]
    [InlineData(0x04u)]
    [InlineData(0x20u)]
    [InlineData(0x40u)]
    [InlineData(0x104u)]
    public void Protect_GivesBackWhatWasThere(uint protection)
    {
        var va = Allocate(First, protection: protection);
        Assert.Equal(0u, First.Protect(va, 1, 4, out var old));
        Assert.Equal(protection, old);
    }

    [Fact]
    public void NoAccess_AndBack_KeepsTheData()
    {
        var va = Allocate(First);
        Cpu.Write(va, 5u);
        Assert.Equal(0u, First.Protect(va, 1, 1, out _));
        AccessViolation(0, va, () => Cpu.Read<uint>(va));
        Memory.FlushTrimmed(Cpu);
        Assert.Equal(0u, First.Protect(va, 1, 2, out _));
        Assert.Equal(5u, Cpu.Read<uint>(va));
        AccessViolation(1, va, () => Cpu.Write(va, 6u));
    }

    [Fact]
    public void GuardPage_SetOnLiveData_FiresOnceAndKeepsIt()
    {
        var va = Allocate(First);
        Cpu.Write(va, 5u);
        Assert.Equal(0u, First.Protect(va, 1, 0x104, out _));
        Assert.Equal(0x80000001u, Fault(() => Cpu.Read<uint>(va)).Status);
        Assert.Equal(5u, Cpu.Read<uint>(va));
    }

    [Fact]
    public void CopyOnWrite_GivesEachWriterItsOwnPage()
    {
        using var section = SharedSection.Create(Memory, Cpu, 2)!;
        section.Contents(0).Fill(7);
        var mine = First.MapSection(section, copyOnWrite: true);
        var other = Second.MapSection(section, copyOnWrite: true);
        Assert.Equal(7, Cpu.Read<byte>(mine));
        var shared = Memory.EntryOf(First, mine);
        Assert.Equal(0x225u, shared & 0xFFF);
        Cpu.Write<byte>(mine, 8);
        var own = Memory.EntryOf(First, mine);
        Assert.Equal(0x067u, own & 0xFFF);
        Assert.NotEqual(shared >> 12, own >> 12);
        Assert.Equal(7, Cpu.Read<byte>(mine + 1));
        Cpu.Process = Second;
        Assert.Equal(7, Cpu.Read<byte>(other));
        Assert.Equal(shared >> 12, Memory.EntryOf(Second, other) >> 12);
        Assert.Equal(7, section.Contents(0)[0]);
    }

    [Fact]
    public void CopyOnWrite_SurvivesTrimmingBeforeAndAfterTheCopy()
    {
        using var section = SharedSection.Create(Memory, Cpu, 1)!;
        section.Contents(0)[0] = 7;
        var va = First.MapSection(section, copyOnWrite: true);
        Cpu.Read<byte>(va);
        Assert.True(Memory.Trim(First.Table, va >> 12));
        Assert.Equal(7, Cpu.Read<byte>(va));
        Cpu.Write<byte>(va, 8);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        Assert.Equal(8, Cpu.Read<byte>(va));
        Assert.True(First.UnmapSection(va));
        AccessViolation(0, va, () => Cpu.Read<byte>(va));
    }

    [Fact]
    public void SharedSection_IsSeenByBoth_AndItsFramesComeBack()
    {
        var free = Memory.Frames.FreeCount;
        var section = SharedSection.Create(Memory, Cpu, 1)!;
        var mine = First.MapSection(section, copyOnWrite: false);
        var other = Second.MapSection(section, copyOnWrite: false);
        Cpu.Write(mine, 0xAAu);
        Cpu.Process = Second;
        Assert.Equal(0xAAu, Cpu.Read<uint>(other));
        Assert.True(First.UnmapSection(mine));
        Assert.True(Second.UnmapSection(other));
        section.Dispose();
        Assert.Equal(free, Memory.Frames.FreeCount);
    }

    [Fact]
    public void KernelWrite_ThroughProbe_CopiesTheSharedPageToo()
    {
        using var section = SharedSection.Create(Memory, Cpu, 1)!;
        var va = First.MapSection(section, copyOnWrite: true);
        var mdl = Io.AllocateMdl(new PVOID(va), 16, false, false, PVOID.Null);
        Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoWriteAccess);
        Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority).WriteU32(0, 5);
        Mm.UnlockPages(mdl);
        Assert.Equal(5u, Cpu.Read<uint>(va));
        Assert.Equal(0, section.Contents(0)[0]);
    }

    [Fact]
    public void RandomUse_UnderPressure_KeepsEveryByteOfBothProcesses()
    {
        const uint Pages = 80;
        var random = new Random(11);
        var spaces = new[] { First, Second };
        var bases = new[] { Allocate(First, Pages << 12), Allocate(Second, Pages << 12) };
        var expected = new uint[2, Pages];
        for (var step = 0; step < 20_000; step++)
        {
            var who = random.Next(2);
            var page = (uint)random.Next((int)Pages);
            var va = bases[who] + (page << 12) + 0x7F0;
            Cpu.Process = spaces[who];
            switch (random.Next(8))
            {
                case 0:
                    Memory.Trim(spaces[who].Table, va >> 12);
                    break;
                case 1 when random.Next(20) == 0:
                    Memory.FlushTrimmed(Cpu);
                    break;
                case 2:
                    Assert.Equal(0u, spaces[who].Protect(va, 1, random.Next(2) == 0 ? 2u : 4u, out _));
                    break;
                case 3 or 4:
                    Assert.Equal(0u, spaces[who].Protect(va, 1, 4, out _));
                    expected[who, page] = (uint)step;
                    Cpu.Write(va, (uint)step);
                    break;
                default:
                    Assert.Equal(expected[who, page], Cpu.Read<uint>(va));
                    break;
            }
        }

        Cpu.Process = null;
        First.Dispose();
        Second.Dispose();
        Assert.Equal(0, Memory.PageFile.Used);
    }

    [Fact]
    public void PageFileFull_UserPageCannotComeIn_IsAnInPageError()
    {
        using var small = new MemoryManager(new MemoryOptions { Frames = 16, PageFileSlots = 4 });
        var cpu = new FakePort(small);
        var space = small.CreateSpace(8);
        cpu.Process = space;
        uint va = 0, size = 0x40000;
        Assert.Equal(0u, space.Allocate(ref va, ref size, Reserve | Commit, 4));
        var fault = Assert.Throws<GuestFault>(() =>
        {
            for (uint i = 0; i < 64; i++)
                cpu.Write(va + (i << 12), i);
        });
        Assert.Equal(0xC0000006u, fault.Status);
        Assert.Equal(0xC0000017u, fault.Words[2]);
        MemoryPort.SetCurrent(Cpu);
    }

    [Fact]
    public void WatchedPage_ReportsEveryAccess_InPieces()
    {
        var va = Allocate(First, 0x2000);
        Cpu.Write(va, 1ul);
        var seen = new System.Collections.Generic.List<(uint, uint, MemoryAccess)>();
        Cpu.Watch = (at, length, access) => seen.Add((at, length, access));
        Memory.Watch(First, va, 1, on: true);
        Cpu.Read<uint>(va);
        Cpu.Write(va, 2ul);
        Cpu.Read<ushort>(va + 1);
        Cpu.Read<uint>(va + 0x1000);
        Assert.Equal(
            [
                (va, 4u, MemoryAccess.Read), (va, 4u, MemoryAccess.Write), (va + 4, 4u, MemoryAccess.Write),
                (va + 1, 1u, MemoryAccess.Read), (va + 2, 1u, MemoryAccess.Read),
            ],
            seen);
        Memory.Watch(First, va, 1, on: false);
        Cpu.Read<uint>(va);
        Assert.Equal(5, seen.Count);
    }
}
