using Irql.Runtime.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Memory;

/// <summary>Who reaches which memory.</summary>
public sealed class ReachTests : MemoryTest
{
    [Fact]
    public void SameUserAddress_TwoProcesses_HoldsDifferentData()
    {
        var mine = Allocate(First, at: 0x400000);
        var other = Allocate(Second, at: 0x400000);
        Assert.Equal(mine, other);
        Cpu.Write<uint>(mine, 1);
        Cpu.Process = Second;
        Assert.Equal(0u, Cpu.Read<uint>(other));
        Cpu.Write<uint>(other, 2);
        Cpu.Process = First;
        Assert.Equal(1u, Cpu.Read<uint>(mine));
    }

    [Fact]
    public void KernelAddress_WrittenInOneProcess_IsReadInTheOther()
    {
        var va = AllocateNonpaged();
        Cpu.Write<uint>(va, 42);
        Cpu.Process = Second;
        Assert.Equal(42u, Cpu.Read<uint>(va));
    }

    [Fact]
    public void KernelMode_ReachesTheCurrentUserHalf()
    {
        var va = Allocate(First);
        Cpu.UserMode = true;
        Cpu.Write<uint>(va, 9);
        Cpu.UserMode = false;
        Assert.Equal(9u, Cpu.Read<uint>(va));
    }

    [Fact]
    public void ProcessMemory_IsGoneWithItsSpace_AndFramesComeBack()
    {
        var free = Memory.Frames.FreeCount;
        var va = Allocate(First, 0x8000);
        for (uint i = 0; i < 8; i++)
            Cpu.Write(va + (i * 0x1000), i);
        Assert.Equal(free - 8, Memory.Frames.FreeCount);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        Cpu.Read<uint>(va);
        Cpu.Process = Second;
        First.Dispose();
        Assert.Equal(free, Memory.Frames.FreeCount);
        Assert.Equal(0, Memory.PageFile.Used);
    }

    [Fact]
    public void MorePagesThanFrames_KeepTheirData()
    {
        var pages = (uint)Memory.Frames.Count * 3;
        var va = Allocate(First, pages << 12);
        for (uint i = 0; i < pages; i++)
            Cpu.Write(va + (i << 12) + 16, i ^ 0x5A5A5A5A);
        for (uint i = 0; i < pages; i++)
            Assert.Equal(i ^ 0x5A5A5A5A, Cpu.Read<uint>(va + (i << 12) + 16));
        Assert.True(Memory.PageFile.Used > 0);
    }

    [Fact]
    public void PageTables_AreReadableByTheKernel_AndOnlyByIt()
    {
        var va = AllocateNonpaged();
        var pte = PageTableEntry.EntryAddress(va);
        var word = Cpu.Read<uint>(pte);
        Assert.Equal(Memory.EntryOf(First, va), word);
        Assert.Equal(0x163u, word & 0xFFF);
        var directory = Cpu.Read<uint>(PageTableEntry.DirectoryAddress(va));
        Assert.Equal(0x163u, directory & 0xFFF);
        Cpu.Irql = 31;
        Assert.Equal(word, Cpu.Read<uint>(pte));
        Assert.Equal(0xBEu, Stop(() => Cpu.Write<uint>(pte, 0)).Code);
        Cpu.Irql = 0;
        Cpu.UserMode = true;
        AccessViolation(0, pte, () => Cpu.Read<uint>(pte));
    }

    [Fact]
    public void UserEntry_ChangesWithFirstWriteTrimAndPageOut()
    {
        var va = Allocate(First);
        Assert.Equal(PageTableEntry.Owner | PageTableEntry.Write, Memory.EntryOf(First, va));
        Cpu.Read<uint>(va);
        Assert.Equal(0x27u, Memory.EntryOf(First, va) & 0xFFF);
        Cpu.Write<uint>(va, 1);
        Assert.Equal(0x67u, Memory.EntryOf(First, va) & 0xFFF);
        var frame = Memory.EntryOf(First, va) >> 12;
        Memory.TrimAll();
        Assert.Equal((frame << 12) | 0x806, Memory.EntryOf(First, va));
        Memory.FlushTrimmed(Cpu);
        Assert.Equal(0x006u, Memory.EntryOf(First, va) & 0xFFF);
        Assert.NotEqual(0u, Memory.EntryOf(First, va) >> 12);
    }

    [Fact]
    public void Accesses_AcrossPages_TouchBothAndFaultOnTheSecond()
    {
        var va = Allocate(First, 0x2000);
        Cpu.Write(va + 0xFFE, 0x11223344u);
        Assert.Equal(0x3344, Cpu.Read<ushort>(va + 0xFFE));
        Assert.Equal(0x1122, Cpu.Read<ushort>(va + 0x1000));
        Assert.Equal(0x11223344u, Cpu.Read<uint>(va + 0xFFE));
        AccessViolation(1, va + 0x2000, () => Cpu.Write(va + 0x1FFE, 0xAABBCCDDu));
        Assert.Equal(0xCCDD, Cpu.Read<ushort>(va + 0x1FFE));
    }

    [Fact]
    public void EndedProcess_StillInAView_IsEmptyMemory()
    {
        var va = Allocate(First);
        Cpu.Write(va, 1u);
        First.Dispose();
        AccessViolation(0, va, () => Cpu.Read<uint>(va));
        AccessViolation(1, va, () => Cpu.Write(va, 2u));
        Cpu.Irql = 2;
        Assert.Equal(0xD1u, Stop(() => Cpu.Read<uint>(va)).Code);
        First.Dispose();
    }

    [Fact]
    public void ScalarAccess_AllocatesNothing()
    {
        var user = Allocate(First);
        var kernel = AllocateNonpaged();
        var pointer = new KernelPtr<uint>(kernel);
        uint sum = 0;
        void Work()
        {
            for (uint i = 0; i < 1000; i++)
            {
                pointer[(int)(i & 0xFF)] = i;
                sum += pointer[(int)(i & 0xFF)];
                Cpu.Write(user + (i & 0xFFC), i);
                sum += Cpu.Read<uint>(user + (i & 0xFFC));
                Cpu.Irql = 2;
                sum += pointer.Value;
                Cpu.Irql = 0;
            }
        }

        Work();
        var before = System.GC.GetAllocatedBytesForCurrentThread();
        Work();
        Assert.Equal(before, System.GC.GetAllocatedBytesForCurrentThread());
        Assert.NotEqual(0u, sum);
    }
}
