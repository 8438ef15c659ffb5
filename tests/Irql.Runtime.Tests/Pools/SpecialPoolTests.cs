using Irql.Runtime.Memory;
using Irql.Runtime.Pools;
using Irql.Runtime.Tests.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Pools;

/// <summary>Special pool: overruns and late touches are caught at the instruction.</summary>
public sealed class SpecialPoolTests : MemoryTest
{
    private const uint Tag = 0x31676154;
    private readonly PoolManager _pool;

    public SpecialPoolTests()
    {
        _pool = Memory.Pool;
        Cpu.Verifying = MemoryChecks.SpecialPool;
    }

    private uint Take(uint bytes, uint type = 512) => _pool.Allocate(Cpu, new PoolRequest(type, bytes, Tag, Zero: true));

    [Theory]
    [InlineData(FakePort.DriverPc, 0xD5u, 0xD6u)]
    [InlineData(FakePort.KernelPc, 0xCCu, 0xCDu)]
    public void TouchAfterFreeAndBeyondEnd_IsNamedByWhoDidIt(uint pc, uint freed, uint beyond)
    {
        var address = Take(16);
        Cpu.Write(address + 12, 1u);
        Cpu.Pc = pc;
        Assert.Equal((beyond, address + 16, 0u, pc, 0u), Stop(() => Cpu.Read<uint>(address + 16)));
        Assert.Equal((beyond, address + 16, 1u, pc, 0u), Stop(() => Cpu.Write(address + 16, 1)));
        _pool.Free(Cpu, address, Tag);
        Assert.Equal((freed, address, 0u, pc, 0u), Stop(() => Cpu.Read<uint>(address)));
        Assert.Equal((freed, address + 4, 1u, pc, 0u), Stop(() => Cpu.Write(address + 4, 1)));
    }

    [Fact]
    public void TouchAfterFree_AtDispatch_IsAnOrdinaryRaisedFault()
    {
        var address = Take(16);
        _pool.Free(Cpu, address, Tag);
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, address, 2u, 0u, FakePort.DriverPc), Stop(() => Cpu.Read<uint>(address)));
    }

    [Fact]
    public void SlackBytes_Changed_AreFoundAtFree()
    {
        var address = Take(13);
        Cpu.Write<byte>(address + 13, 0);
        Assert.Equal((0xC1u, address, address + 13, 0u, 0x24u), Stop(() => _pool.Free(Cpu, address, Tag)));
        var other = Take(13);
        Cpu.Write<byte>(other - 1, 0);
        Assert.Equal((0xC1u, other, other - 1, 0u, 0x23u), Stop(() => _pool.Free(Cpu, other, Tag)));
    }

    [Fact]
    public void BadFrees_StopWithTheirSubcode()
    {
        var address = Take(16);
        Assert.Equal((0xC1u, address + 8, 16u, 8u, 0x21u), Stop(() => _pool.Free(Cpu, address + 8, 0)));
        _pool.Free(Cpu, address, Tag);
        Assert.Equal((0xC1u, address, 0u, 0u, 0x20u), Stop(() => _pool.Free(Cpu, address, Tag)));
    }

    [Fact]
    public void Levels_WithoutRules_AreC1()
    {
        var address = Take(16, 1);
        Cpu.Irql = 2;
        Assert.Equal((0xC1u, 2u, 1u, 16u, 0x30u), Stop(() => Take(16, 1)));
        Assert.Equal((0xC1u, 2u, 1u, address, 0x31u), Stop(() => _pool.Free(Cpu, address, Tag)));
    }

    [Fact]
    public void StartAlignment_CatchesWhatLiesBefore()
    {
        Cpu.Verifying |= MemoryChecks.SpecialPoolAtStart;
        var address = Take(16);
        Assert.Equal(0u, address & 0xFFF);
        var stop = Stop(() => Cpu.Read<byte>(address - 1));
        Assert.True(stop.Code is 0x50 or 0xD6);
        _pool.Free(Cpu, address, Tag);
    }

    [Fact]
    public void PagedSpecialPool_IsTrimmedAndComesBack()
    {
        var address = Take(64, 1);
        Cpu.Write(address, 77u);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        Assert.Equal(77u, Cpu.Read<uint>(address));
        _pool.Free(Cpu, address, Tag);
    }

    [Fact]
    public void VerifierRules_ComeBeforeTheKernelsOwn()
    {
        Cpu.Verifying = MemoryChecks.Rules;
        var address = Take(16);
        var paged = Take(16, 1);
        Assert.Equal((0xC4u, 0u, 0u, 512u, 0u), Stop(() => Take(0)));
        Assert.Equal((0xC4u, 0x10u, 0x9F000000u, 0u, 0u), Stop(() => _pool.Free(Cpu, 0x9F000000, 0)));
        _pool.Free(Cpu, address, Tag);
        var header = Cpu.Read<uint>(address - 8);
        Assert.Equal((0xC4u, 0x13u, 0u, address - 8, header), Stop(() => _pool.Free(Cpu, address, Tag)));
        Cpu.Irql = 2;
        Assert.Equal((0xC4u, 1u, 2u, 1u, 16u), Stop(() => Take(16, 1)));
        Assert.Equal((0xC4u, 0x11u, 2u, 1u, paged), Stop(() => _pool.Free(Cpu, paged, Tag)));
        Cpu.Irql = 5;
        Assert.Equal((0xC4u, 2u, 5u, 512u, 16u), Stop(() => Take(16)));
        Assert.Equal((0xC4u, 0x12u, 5u, 0u, address), Stop(() => _pool.Free(Cpu, address, Tag)));
    }
}
