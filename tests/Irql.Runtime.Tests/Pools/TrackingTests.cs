using Irql.Runtime.Memory;
using Irql.Runtime.Pools;
using Irql.Runtime.Tests.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Pools;

/// <summary>Pool tracking: overruns found at free, and what is left over.</summary>
public sealed class TrackingTests : MemoryTest
{
    public TrackingTests()
    {
        Cpu.Pc = FakePort.KernelPc;
        Cpu.Verifying = MemoryChecks.Rules | MemoryChecks.Tracking;
    }

    [Theory]
    [InlineData(20u)]
    [InlineData(24u)]
    [InlineData(4072u)]
    [InlineData(5000u)]
    public void OverrunOfOneByte_IsC4With51(uint bytes)
    {
        var block = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, bytes, "Test");
        block.WriteU8((int)bytes, 0);
        Assert.Equal((0xC4u, 0x51u, block.Address, block.Address + bytes, bytes), Stop(() => Ex.FreePool(block)));
    }

    [Fact]
    public void WholeBlockWritten_IsNotAnOverrun()
    {
        foreach (var bytes in new uint[] { 1, 24, 4073, 4080, 4096, 8192 })
        {
            var block = Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, bytes, "Test");
            block.Fill(bytes, 0xFF);
            Ex.FreePoolWithTag(block, "Test");
        }

        Assert.Empty(Memory.Pool.Live);
    }

    [Fact]
    public void Leaks_AreThoseOfTheImageThatAllocated()
    {
        Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 100, "Mine");
        var freed = Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 200, "Mine");
        Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 50, "Mine");
        Ex.FreePool(freed);
        Cpu.CallerPc = FakePort.KernelPc;
        Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 300, "Nt  ");
        Cpu.CallerPc = FakePort.DriverPc;
        Cpu.Verifying = MemoryChecks.None;
        Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 400, "Mine");
        var leaks = Memory.Pool.FindLeaks(Cpu.Driver);
        Assert.Equal((100u, 50u, 2), (leaks.PagedBytes, leaks.NonpagedBytes, leaks.Blocks.Count));
    }

    [Fact]
    public void ForeignAddress_WithTracking_Is19With22OrC410()
    {
        var block = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 256, "Test");
        Cpu.Verifying = MemoryChecks.Tracking;
        Assert.Equal((0x19u, 0x22u, block.Address + 64, 0u, 0u), Stop(() => Ex.FreePool(block + 64)));
    }

    [Fact]
    public void AllocationWhileUnloading_ByAnotherThread_IsC4With61()
    {
        var kept = Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 100, "Mine");
        Memory.Pool.BeginUnload(Cpu, Cpu.Driver);
        Ex.FreePool(Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 32, "Mine"));
        Cpu.Thread = "second";
        Assert.Equal((0xC4u, 0x61u, 100u, 0u, 1u), Stop(() => Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 32, "Mine")));
        Memory.Pool.EndUnload();
        Ex.FreePool(Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 32, "Mine"));
        Ex.FreePool(kept);
    }

    [Fact]
    public void FreedBlock_Written_IsC6WhenItIsUsedAgain()
    {
        var block = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 64, "Test");
        Ex.FreePool(block);
        block.WriteU8(20, 1);
        Assert.Equal((0xC6u, block.Address + 20, 1u, 0u, 0u), Stop(() => Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 64, "Test")));
    }

    [Fact]
    public void FreedBlocks_SplitAndJoinedByTheAllocatorAlone_AreNoC6()
    {
        var random = new System.Random(5);
        var live = new System.Collections.Generic.List<PVOID>();
        for (var i = 0; i < 3000; i++)
        {
            if (live.Count > 0 && random.Next(2) == 0)
            {
                var at = random.Next(live.Count);
                Ex.FreePool(live[at]);
                live.RemoveAt(at);
            }
            else if (Ex.AllocatePoolWithTag(random.Next(2) == 0 ? POOL_TYPE.PagedPool : POOL_TYPE.NonPagedPoolNx, (uint)random.Next(1, 500), "Test") is { IsNull: false } block)
            {
                live.Add(block);
            }
        }

        Assert.Equal(live.Count, Memory.Pool.Live.Count);
    }
}
