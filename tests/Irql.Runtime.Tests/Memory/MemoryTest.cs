using System;
using Irql.Runtime.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Memory;

/// <summary>A machine's memory with one fake processor and two processes.</summary>
public abstract class MemoryTest : IDisposable
{
    private const uint ReserveAndCommit = 0x3000;

    private protected MemoryTest(int frames = 256, bool strict = true)
    {
        Memory = new MemoryManager(new MemoryOptions { Frames = frames, Strict = strict });
        Cpu = new FakePort(Memory);
        First = Memory.CreateSpace(8);
        Second = Memory.CreateSpace(12);
        Cpu.Process = First;
    }

    private protected MemoryManager Memory { get; }

    private protected FakePort Cpu { get; }

    private protected AddressSpace First { get; }

    private protected AddressSpace Second { get; }

    public void Dispose()
    {
        MemoryPort.SetCurrent(null);
        Memory.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected static uint Allocate(AddressSpace space, uint size = 0x1000, uint protection = 4, uint at = 0)
    {
        Assert.Equal(0u, space.Allocate(ref at, ref size, ReserveAndCommit, protection));
        return at;
    }

    private protected uint AllocatePaged(uint pages = 1) => Memory.AllocatePageable(Memory.PagedRange, pages);

    private protected uint AllocateNonpaged(uint pages = 1) => Memory.AllocateResident(Cpu, Memory.NonpagedRange, pages);

    private protected static (uint Code, uint P1, uint P2, uint P3, uint P4) Stop(Action action) => Assert.Throws<BugCheckSignal>(action).Stop;

    private protected static GuestFault Fault(Action action) => Assert.Throws<GuestFault>(action);

    private protected static void AccessViolation(uint access, uint va, Action action)
    {
        var fault = Fault(action);
        Assert.Equal(0xC0000005u, fault.Status);
        Assert.Equal(va, fault.Address);
        Assert.Equal([access, va], fault.Words);
    }
}
