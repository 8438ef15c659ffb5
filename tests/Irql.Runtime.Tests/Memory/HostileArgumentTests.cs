using System;
using System.Collections.Generic;
using Irql.Runtime.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Memory;

/// <summary>
/// Every memory facade with random hostile arguments, levels and modes: only a bugcheck or a guest exception may come out, and the memory of
/// the other process stays what it was.
/// </summary>
public sealed class HostileArgumentTests
{
    private const int Calls = 30_000;
    private const uint Canary = 0x5EC0ED00;

    private static readonly Action<Arguments>[] s_calls =
    [
        a => Ex.FreePool(a.Address()),
        a => Ex.FreePoolWithTag(a.Address(), a.Number()),
        a => a.Keep(Ex.AllocatePoolWithTag((POOL_TYPE)(a.Number() & 0x21F), a.Number(), a.Number())),
        a => a.Keep(Ex.AllocatePool2((POOL_FLAGS)a.Number(), a.Number(), "Host")),
        a => Rtl.CopyMemory(a.Address(), a.Address(), a.Length()),
        a => Rtl.MoveMemory(a.Address(), a.Address(), a.Length()),
        a => Rtl.ZeroMemory(a.Address(), a.Length()),
        a => Rtl.FillMemory(a.Address(), a.Length(), 0xEE),
        a => Rtl.CompareMemory(a.Address(), a.Address(), a.Length()),
        a => Wdm.ProbeForRead(a.Address(), a.Number(), a.Number()),
        a => Wdm.ProbeForWrite(a.Address(), a.Number(), 1u << (int)(a.Number() & 3)),
        a => Wdm.ProbeForWrite(a.Address().CastUser<long>(), (int)a.Number()),
        a => a.Keep(Io.AllocateMdl(a.Address(), a.Number(), false, false, PVOID.Null)),
        a => Io.FreeMdl(a.Address()),
        a => Io.BuildPartialMdl(a.Address(), a.Address(), a.Address(), a.Number()),
        a => Mm.ProbeAndLockPages(a.Address(), (KPROCESSOR_MODE)(a.Number() & 1), (LOCK_OPERATION)(a.Number() % 3)),
        a => Mm.UnlockPages(a.Address()),
        a => Mm.BuildMdlForNonPagedPool(a.Address()),
        a => a.Keep(Mm.GetSystemAddressForMdlSafe(a.Address(), (MM_PAGE_PRIORITY)a.Number())),
        a => a.Keep(Mm.MapLockedPagesSpecifyCache(a.Address(), (KPROCESSOR_MODE)(a.Number() & 1), 0, a.Address(), false, 0)),
        a => Mm.UnmapLockedPages(a.Address(), a.Address()),
        a => Mm.IsAddressValid(a.Address()),
        a => Mm.GetPhysicalAddress(a.Address()),
        a => Mm.UnsecureVirtualMemory(Mm.SecureVirtualMemory(a.Address(), a.Number(), a.Number() & 6)),
        a => Mm.LockPagableCodeSection(a.Address()),
        a => Mm.UnlockPagableImageSection(a.Address()),
        a => a.Keep(Mm.MapIoSpace(new PHYSICAL_ADDRESS(a.Number() | ((long)a.Number() << 8)), a.Number(), 0)),
        a => Mm.UnmapIoSpace(a.Address(), a.Number()),
        a => a.Keep(Mm.AllocateContiguousMemory(a.Number(), new PHYSICAL_ADDRESS(a.Number()))),
        a => Mm.FreeContiguousMemory(a.Address()),
        a => Wdm.InterlockedPushEntrySList(a.Address(), a.Address()),
        a => Wdm.InterlockedPopEntrySList(a.Address()),
        a => Ex.AllocateFromNPagedLookasideList(a.Address()),
        a => Ex.FreeToNPagedLookasideList(a.Address(), a.Address()),
        a => Wdm.InterlockedIncrement(a.Address()),
        a => Wdm.InterlockedExchange64(a.Address(), -1),
        a => a.Address().Cast<Wide>().Value = default,
        a => _ = a.Address().Cast<Wide>()[(int)a.Number()],
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Facades_WithRandomArguments_FailOnlyAsTheMachineDoes(int seed)
    {
        var random = new Random(seed);
        Arguments? arguments = null;
        try
        {
            for (var call = 0; call < Calls / 3; call++)
            {
                arguments ??= new Arguments(random);
                arguments.Cpu.Irql = random.Next(4) == 0 ? (byte)random.Next(32) : (byte)0;
                var stopped = false;
                try
                {
                    s_calls[random.Next(s_calls.Length)](arguments);
                }
                catch (BugCheckSignal)
                {
                    stopped = true;
                }
                catch (GuestFault)
                {
                }

                if (!stopped && call % 16 != 0)
                    continue;
                arguments.CheckOtherProcess();
                if (!stopped)
                    continue;
                arguments.Dispose();
                arguments = null;
            }
        }
        finally
        {
            arguments?.Dispose();
        }
    }

    [Fact]
    public void UserMode_WithRandomAddresses_NeverChangesTheKernelOrAnotherProcess()
    {
        using var arguments = new Arguments(new Random(4));
        arguments.Cpu.UserMode = true;
        for (var call = 0; call < 20_000; call++)
        {
            var va = arguments.Address().Address;
            try
            {
                arguments.Cpu.Write(va, 0xBAD0BAD0BAD0BAD0ul);
                Assert.InRange(va, MemoryManager.LowestUserAddress, MemoryManager.UserProbeLimit - 8);
            }
            catch (GuestFault fault)
            {
                Assert.Equal(0xC0000005u, fault.Status);
            }
        }

        arguments.CheckOtherProcess();
        arguments.CheckKernel();
    }

    private readonly record struct Wide(ulong First, ulong Second, ushort Third);

    private sealed class Arguments : IDisposable
    {
        private readonly Random _random;
        private readonly MemoryManager _memory = new(new MemoryOptions { Frames = 96 });
        private readonly AddressSpace _other;
        private readonly uint _otherPage;
        private readonly uint _kernelPage;
        private readonly List<uint> _interesting = [0, 1, 0xFFFF, 0x10000, 0x7FFEFFFC, 0x7FFF0000, 0x80000000, 0xC0000000, 0xC0300C00, 0xFFFFFFFC];

        public Arguments(Random random)
        {
            _random = random;
            Cpu = new FakePort(_memory) { Pc = FakePort.KernelPc };
            _other = _memory.CreateSpace(12);
            Cpu.Process = _other;
            _otherPage = Commit(_other);
            Cpu.Fill(_otherPage, 0x2000, 0x11);
            Cpu.Write(_otherPage, Canary);
            var mine = _memory.CreateSpace(8);
            Cpu.Process = mine;
            _interesting.Add(Commit(mine));
            _kernelPage = _memory.AllocateResident(Cpu, _memory.NonpagedRange, 1);
            Cpu.Write(_kernelPage, Canary);
            _interesting.Add(_kernelPage + 0x800);
            _interesting.Add(_memory.AllocatePageable(_memory.PagedRange, 2));
            _interesting.Add(Cpu.Driver.PageableCode);
            _interesting.Add(Cpu.Driver.ResidentData);
            foreach (var va in new[] { _interesting[10], _kernelPage, _interesting[12] })
                _interesting.Add(_memory.Mdls.Allocate(Cpu, va + 16, 0x1100));
            _interesting.Add(_memory.Pool.Allocate(Cpu, new(512, 64, 0x74736F48, Zero: true)));
        }

        public FakePort Cpu { get; }

        public PVOID Address() => new(_interesting[_random.Next(_interesting.Count)] + (_random.Next(3) == 0 ? (uint)_random.Next(-9, 9) : 0));

        public uint Number() => _random.Next(4) switch
        {
            0 => (uint)_random.Next(16),
            1 => (uint)_random.Next(0x3000),
            2 => 0u - (uint)_random.Next(0x3000),
            _ => 1u << _random.Next(32),
        };

        public uint Length() => _random.Next(8) == 0 ? Number() & 0xFFFFFF : (uint)_random.Next(0x2000);

        public void Keep(PVOID address)
        {
            if (!address.IsNull)
                _interesting.Add(address.Address);
        }

        public void CheckOtherProcess()
        {
            Cpu.UserMode = false;
            Cpu.Irql = 0;
            var mine = Cpu.Process;
            Cpu.Process = _other;
            Assert.Equal(Canary, Cpu.Read<uint>(_otherPage));
            Assert.Equal(0x11, Cpu.Read<byte>(_otherPage + 0x1FFF));
            Cpu.Process = mine;
        }

        public void CheckKernel() => Assert.Equal(Canary, Cpu.Read<uint>(_kernelPage));

        public void Dispose()
        {
            MemoryPort.SetCurrent(null);
            _memory.Dispose();
        }

        private static uint Commit(AddressSpace space)
        {
            uint va = 0, size = 0x2000;
            Assert.Equal(0u, space.Allocate(ref va, ref size, 0x3000, 4));
            return va;
        }
    }
}
