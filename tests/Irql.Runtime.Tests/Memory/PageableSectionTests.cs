using Irql.Runtime.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Memory;

/// <summary>Pageable code and data of drivers, registers, contiguous memory, careful copies.</summary>
public sealed class PageableSectionTests : MemoryTest
{
    [Fact]
    public void LockedCodeSection_RunsAtDispatch_UntilTheLastUnlock()
    {
        var code = Cpu.Driver.PageableCode;
        var handle = Mm.LockPagableCodeSection(new PVOID(code + 0x10));
        Mm.LockPagableSectionByHandle(handle);
        Memory.TrimAll();
        Cpu.Irql = 2;
        Memory.Execute(Cpu, code);
        Cpu.Irql = 0;
        Mm.UnlockPagableImageSection(handle);
        Cpu.Irql = 2;
        Memory.Execute(Cpu, code);
        Cpu.Irql = 0;
        Mm.UnlockPagableImageSection(handle);
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, code, 2u, 8u, FakePort.DriverPc), Stop(() => Memory.Execute(Cpu, code)));
    }

    [Fact]
    public void LockedDataSection_KeepsItsDataAtDispatch()
    {
        var data = Cpu.Driver.PageableData;
        Cpu.Write(data, 5u);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        var handle = Mm.LockPagableDataSection(new PVOID(data));
        Cpu.Irql = 2;
        Assert.Equal(5u, Cpu.Read<uint>(data));
        Cpu.Irql = 0;
        Mm.UnlockPagableImageSection(handle);
        Assert.Equal((0x1Au, 0x1010u, handle.Address, 0u, 0u), Stop(() => Mm.UnlockPagableImageSection(handle)));
        Assert.Equal((0x1Au, 0x1234u, Cpu.Driver.ResidentCode, 0u, 0u), Stop(() => Mm.LockPagableCodeSection(new PVOID(Cpu.Driver.ResidentCode))));
    }

    [Fact]
    public void PageEntireDriver_MakesResidentDataPageable_AndResetUndoesIt()
    {
        var data = Cpu.Driver.ResidentData;
        Cpu.Write(data, 9u);
        Assert.Equal(Cpu.Driver.Base, Mm.PageEntireDriver(new PVOID(data)).Address);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        Cpu.Irql = 2;
        Assert.Equal(0xD1u, Stop(() => Cpu.Read<uint>(data)).Code);
        Cpu.Irql = 0;
        Mm.ResetDriverPaging(new PVOID(data));
        Assert.Equal(0, Memory.TrimAll());
        Cpu.Irql = 2;
        Assert.Equal(9u, Cpu.Read<uint>(data));
    }

    [Fact]
    public void IoSpace_KeepsWhatIsWritten_AndIsReachableAtAnyLevel()
    {
        var registers = Mm.MapIoSpace(new PHYSICAL_ADDRESS(0xFEC00010), 0x20, MEMORY_CACHING_TYPE.MmNonCached);
        Assert.Equal(0x10u, registers.Address & 0xFFF);
        Cpu.Irql = 12;
        registers.WriteU32(4, 77);
        Assert.Equal(77u, registers.ReadU32(4));
        Cpu.Irql = 0;
        Mm.UnmapIoSpace(registers, 0x20);
        Assert.Equal(0x50u, Stop(() => registers.ReadU32()).Code);
        Assert.Equal((0xDAu, 6u, 0u, registers.Address, 1u), Stop(() => Mm.UnmapIoSpace(registers, 0x20)));
        var again = Mm.MapIoSpace(new PHYSICAL_ADDRESS(0xFEC00010), 0x20, MEMORY_CACHING_TYPE.MmNonCached);
        Assert.Equal(77u, again.ReadU32(4));
        Assert.True(Mm.MapIoSpace(new PHYSICAL_ADDRESS(-1), 16, 0).IsNull);
        Assert.True(Mm.MapIoSpace(new PHYSICAL_ADDRESS(0xFFFFFFFF), 16, 0).IsNull);
    }

    [Fact]
    public void ContiguousMemory_HasNeighbouringFrames()
    {
        var block = Mm.AllocateContiguousMemory(0x3000, new PHYSICAL_ADDRESS(long.MaxValue));
        var first = Mm.GetPhysicalAddress(block).QuadPart;
        Assert.Equal(first + 0x2008, Mm.GetPhysicalAddress(block + 0x2008).QuadPart);
        Mm.FreeContiguousMemory(block);
        Assert.Equal((0xC2u, 0x60u, block.Address, 0u, 0u), Stop(() => Mm.FreeContiguousMemory(block)));
        Assert.True(Mm.AllocateContiguousMemory(0x2000, new PHYSICAL_ADDRESS(0x1FFF)).IsNull);
        Assert.True(Mm.AllocateContiguousMemory(0x1000, new PHYSICAL_ADDRESS(0)).IsNull);
    }

    [Fact]
    public void CarefulCopy_EndsWhereReadingIsImpossible()
    {
        var source = Allocate(First, 0x2000);
        Cpu.Write(source + 0x1FFC, 3u);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        var target = new PVOID(AllocateNonpaged(4));
        var from = new MM_COPY_ADDRESS { VirtualAddress = new PVOID(source) };
        Assert.Equal(NTSTATUS.STATUS_INVALID_ADDRESS, Mm.CopyMemory(target, from, 0x2010, 2, out var moved));
        Assert.Equal(0x2000u, moved);
        Assert.Equal(3u, target.ReadU32(0x1FFC));
        var bad = new MM_COPY_ADDRESS { VirtualAddress = new PVOID(0xEFFF0000) };
        Assert.Equal(NTSTATUS.STATUS_INVALID_ADDRESS, Mm.CopyMemory(target, bad, 4, 2, out moved));
        Assert.Equal(NTSTATUS.STATUS_INVALID_PARAMETER, Mm.CopyMemory(target, from, 4, 3, out _));
        var physical = new MM_COPY_ADDRESS { PhysicalAddress = Mm.GetPhysicalAddress(target) };
        Assert.Equal(NTSTATUS.STATUS_SUCCESS, Mm.CopyMemory(target + 0x3000, physical, 0x10, 1, out _));
    }

    [Fact]
    public void RegistersAndPorts_AreReadAndWrittenAtAnyLevel()
    {
        KernelPtr<uint> registers = Mm.MapIoSpace(new PHYSICAL_ADDRESS(0xFEC00000), 0x40, MEMORY_CACHING_TYPE.MmNonCached);
        var buffer = new KernelPtr<uint>(AllocateNonpaged());
        Cpu.Irql = 20;
        Wdm.WRITE_REGISTER_ULONG(registers + 1, 0xAABBCCDD);
        Assert.Equal(0xCC, Wdm.READ_REGISTER_UCHAR((registers + 1).Cast<byte>() + 1));
        Wdm.READ_REGISTER_BUFFER_ULONG(registers, buffer, 4);
        Assert.Equal(0xAABBCCDDu, buffer[1]);
        Assert.Equal(ushort.MaxValue, Wdm.READ_PORT_USHORT(new PVOID(0x60)));
        Wdm.WRITE_PORT_UCHAR(new PVOID(0x60), 7);
        Assert.Equal(0xFF07, Wdm.READ_PORT_USHORT(new PVOID(0x60)));
        Cpu.Irql = 0;
        Mm.UnmapIoSpace(registers, 0x40);
        Assert.Equal(0x50u, Stop(() => Wdm.READ_REGISTER_ULONG(registers)).Code);
    }
}
