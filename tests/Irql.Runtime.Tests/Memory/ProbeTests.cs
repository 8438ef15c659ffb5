using Irql.Runtime.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Memory;

/// <summary>Probes, securing, and what a process does to its own memory meanwhile.</summary>
public sealed class ProbeTests : MemoryTest
{
    [Theory]
    [InlineData(0x7FFEFFFFu, 1u)]
    [InlineData(0x10000u, 0x7FFE0000u)]
    [InlineData(0u, 16u)]
    public void ProbeForRead_BelowTheLimit_ChecksNumbersOnly(uint va, uint length) => MemoryManager.ProbeForRead(Cpu, va, length, 1);

    [Theory]
    [InlineData(0x7FFF0000u, 1u)]
    [InlineData(0x7FFEFFFFu, 2u)]
    [InlineData(0x80000000u, 4u)]
    [InlineData(0x10000u, 0xFFFFFFFFu)]
    [InlineData(0xFFFFFFFFu, 1u)]
    public void Probe_ReachingTheLimitOrWrapping_Raises(uint va, uint length)
    {
        Assert.Equal(0xC0000005u, Fault(() => MemoryManager.ProbeForRead(Cpu, va, length, 1)).Status);
        Assert.Equal(0xC0000005u, Fault(() => MemoryManager.ProbeForWrite(Cpu, va, length, 1)).Status);
    }

    [Fact]
    public void Probe_LengthZero_AcceptsAnything()
    {
        MemoryManager.ProbeForRead(Cpu, 0x80000001, 0, 4);
        MemoryManager.ProbeForWrite(Cpu, 0xFFFFFFFF, 0, 8);
    }

    [Fact]
    public void Probe_Misaligned_RaisesBeforeTheRange()
    {
        Assert.Equal(0x80000002u, Fault(() => MemoryManager.ProbeForRead(Cpu, 0x80000002, 4, 4)).Status);
        Assert.Equal(0x80000002u, Fault(() => MemoryManager.ProbeForWrite(Cpu, 0x10001, 4, 2)).Status);
    }

    [Fact]
    public void ProbeForWrite_TouchesEveryPage()
    {
        var va = Allocate(First, 0x2000);
        MemoryManager.ProbeForWrite(Cpu, va + 0xFFF, 2, 1);
        Assert.Equal(0x67u, Memory.EntryOf(First, va) & 0xFFF);
        Assert.Equal(0x67u, Memory.EntryOf(First, va + 0x1000) & 0xFFF);
        AccessViolation(0, va + 0x2000, () => MemoryManager.ProbeForWrite(Cpu, va, 0x2001, 1));
        var readOnly = Allocate(First, protection: 2);
        AccessViolation(1, readOnly, () => MemoryManager.ProbeForWrite(Cpu, readOnly, 1, 1));
        MemoryManager.ProbeForRead(Cpu, readOnly, 1, 1);
    }

    [Fact]
    public void ProbedMemory_UnmappedOrReprotectedAfterwards_FaultsAtTheAccess()
    {
        var va = Allocate(First);
        MemoryManager.ProbeForWrite(Cpu, va, 8, 4);
        Assert.Equal(0u, First.Protect(va, 8, 2, out var old));
        Assert.Equal(4u, old);
        AccessViolation(1, va, () => Cpu.Write(va, 1));
        Assert.Equal(0u, First.Free(va, 0, 0x8000));
        AccessViolation(0, va, () => Cpu.Read<uint>(va));
    }

    [Fact]
    public void SecuredMemory_IsNeitherFreedNorReprotected_ButMayChange()
    {
        var va = Allocate(First, 0x3000);
        var handle = MemoryManager.Secure(First, va + 0x1000, 0x1000, write: true);
        Assert.NotEqual(0u, handle);
        Assert.Equal(0xC0000045u, First.Free(va, 0, 0x8000));
        Assert.Equal(0xC0000045u, First.Free(va + 0x1000, 0x1000, 0x4000));
        Assert.Equal(0xC0000045u, First.Protect(va + 0x1000, 1, 2, out _));
        Assert.Equal(0u, First.Protect(va, 1, 2, out _));
        Cpu.UserMode = true;
        Cpu.Write(va + 0x1000, 7u);
        Cpu.UserMode = false;
        Assert.True(First.Unsecure(handle));
        Assert.False(First.Unsecure(handle));
        Assert.Equal(0u, First.Free(va, 0, 0x8000));
        Assert.Equal(0u, MemoryManager.Secure(First, va, 1, write: false));
        Assert.Equal(0u, MemoryManager.Secure(First, 0x80000000, 1, write: false));
    }

    [Fact]
    public void AddressIsValid_AnswersForThatInstant()
    {
        var va = Allocate(First);
        Assert.False(Memory.IsUsableNow(Cpu, va));
        Cpu.Read<uint>(va);
        Assert.True(Memory.IsUsableNow(Cpu, va));
        Cpu.Irql = 2;
        Assert.False(Memory.IsUsableNow(Cpu, va));
        Cpu.Irql = 0;
        Memory.TrimAll();
        Assert.False(Memory.IsUsableNow(Cpu, va));
        Assert.False(Memory.IsUsableNow(Cpu, 0));
        Assert.True(Memory.IsUsableNow(Cpu, AllocateNonpaged()));
        Cpu.Process = null;
        Assert.False(Memory.IsUsableNow(Cpu, va));
    }
}
