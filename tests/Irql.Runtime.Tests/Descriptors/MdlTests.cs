using Irql.Runtime.Descriptors;
using Irql.Runtime.Memory;
using Irql.Runtime.Tests.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Descriptors;

/// <summary>Describing, locking and mapping buffers.</summary>
public sealed class MdlTests : MemoryTest
{
    private const byte KernelMode = 0;
    private const byte UserMode = 1;
    private readonly MdlManager _mdls;

    public MdlTests()
    {
        _mdls = Memory.Mdls;
    }

    private uint Locked(uint va, uint length, LOCK_OPERATION operation = LOCK_OPERATION.IoWriteAccess)
    {
        var mdl = _mdls.Allocate(Cpu, va, length);
        _mdls.ProbeAndLock(Cpu, mdl, UserMode, operation);
        return mdl;
    }

    private uint SystemAddress(uint mdl, MM_PAGE_PRIORITY priority = MM_PAGE_PRIORITY.NormalPagePriority) =>
        _mdls.GetSystemAddress(Cpu, mdl, priority);

    private MdlFlags Flags(uint mdl) => (MdlFlags)Cpu.Read<ushort>(mdl + 6);

    private (uint, uint, uint, uint, uint) StopMap(uint mdl, byte mode = KernelMode) =>
        Stop(() => _mdls.Map(Cpu, mdl, mode, 0, false, MM_PAGE_PRIORITY.NormalPagePriority));

    [Fact]
    public void LockedAndMappedBuffer_WorksAtDispatchInAnyProcess()
    {
        var va = Allocate(First, 0x3000);
        Cpu.Write(va + 0x1FF0, 0x11u);
        var mdl = Locked(va + 0xFF0, 0x1010);
        var system = SystemAddress(mdl);
        Assert.InRange(system, 0xF0000000u, 0xFFBFFFFFu);
        Assert.Equal(0xFF0u, system & 0xFFF);
        Assert.Equal(system, SystemAddress(mdl));
        Cpu.Process = Second;
        Cpu.Irql = 2;
        Assert.Equal(0x11u, Cpu.Read<uint>(system + 0x1000));
        Cpu.Write(system + 0x1000, 0x22u);
        Cpu.Irql = 0;
        Cpu.Process = First;
        Assert.Equal(0x22u, Cpu.Read<uint>(va + 0x1FF0));
        _mdls.Unlock(Cpu, mdl);
        Assert.Equal(0u, First.LockedPages);
        Assert.Empty(_mdls.Mappings);
        Assert.Equal(0x50u, Stop(() => Cpu.Read<uint>(system)).Code);
        _mdls.Free(Cpu, mdl);
    }

    [Fact]
    public void LockedPage_UserAddress_WorksAtDispatchUntilItIsTrimmed()
    {
        var va = Allocate(First);
        var mdl = Locked(va, 16);
        var system = SystemAddress(mdl);
        Cpu.Irql = 2;
        Cpu.Write(va, 5u);
        Cpu.Irql = 0;
        Assert.True(Memory.Trim(First.Table, va >> 12));
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, va, 2u, 0u, FakePort.DriverPc), Stop(() => Cpu.Read<uint>(va)));
        Assert.Equal(5u, Cpu.Read<uint>(system));
        Cpu.Irql = 0;
        Assert.Equal(5u, Cpu.Read<uint>(va));
    }

    [Fact]
    public void UnlockedAgain_UserAddressAtDispatch_StopsAgain()
    {
        var va = Allocate(First);
        var mdl = Locked(va, 16);
        Cpu.Irql = 2;
        Cpu.Write(va, 5u);
        _mdls.Unlock(Cpu, mdl);
        Assert.Equal((0xD1u, va, 2u, 1u, FakePort.DriverPc), Stop(() => Cpu.Write(va, 6u)));
    }

    [Fact]
    public void Flags_FollowTheLifeCycle()
    {
        var va = Allocate(First, 0x2000);
        var mdl = _mdls.Allocate(Cpu, va + 8, 0x1000);
        Assert.Equal(MdlFlags.MDL_ALLOCATED_FIXED_SIZE, Flags(mdl));
        Assert.Equal(36, Cpu.Read<ushort>(mdl + 4));
        _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoReadAccess);
        Assert.Equal(MdlFlags.MDL_ALLOCATED_FIXED_SIZE | MdlFlags.MDL_PAGES_LOCKED, Flags(mdl));
        Assert.Equal(2u, First.LockedPages);
        SystemAddress(mdl);
        Assert.Equal(0xBu, (uint)Flags(mdl));
        _mdls.Unlock(Cpu, mdl);
        Assert.Equal(0x8u, (uint)Flags(mdl));
        _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoModifyAccess);
        Assert.Equal(0x8Au, (uint)Flags(mdl));
    }

    [Theory]
    [InlineData(0x7FFEF000u, 0x2000u)]
    [InlineData(0x80001000u, 4u)]
    [InlineData(0xFFFFF000u, 0x2000u)]
    [InlineData(0u, 4u)]
    public void Lock_OutsideUserMemory_Raises(uint va, uint length)
    {
        var mdl = _mdls.Allocate(Cpu, va, length);
        Assert.NotEqual(0u, mdl);
        Assert.Equal(0xC0000005u, Fault(() => _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoReadAccess)).Status);
        Assert.Empty(_mdls.Locks);
    }

    [Fact]
    public void Lock_LastPageBad_RaisesAndGivesTheOthersBack()
    {
        var va = Allocate(First, 0x2000);
        var mdl = _mdls.Allocate(Cpu, va, 0x3000);
        AccessViolation(0, va + 0x2000, () => _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoReadAccess));
        Assert.Equal(0u, First.LockedPages);
        for (var frame = 1; frame <= Memory.Frames.Count; frame++)
            Assert.Equal(0, Memory.Frames[frame].LockCount);
    }

    [Fact]
    public void Lock_ReadOnlyPageForWriting_Raises_ForReadingDoesNot()
    {
        var va = Allocate(First, protection: 2);
        var mdl = _mdls.Allocate(Cpu, va, 16);
        AccessViolation(1, va, () => _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoWriteAccess));
        _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoReadAccess);
        _mdls.Unlock(Cpu, mdl);
    }

    [Fact]
    public void Lock_PageableAtDispatch_Stops_NonpagedDoesNot()
    {
        var va = Allocate(First);
        Cpu.Read<uint>(va);
        var user = _mdls.Allocate(Cpu, va, 16);
        var kernel = _mdls.Allocate(Cpu, AllocateNonpaged(), 16);
        Cpu.Irql = 2;
        Cpu.Pc = FakePort.KernelPc;
        _mdls.ProbeAndLock(Cpu, kernel, KernelMode, LOCK_OPERATION.IoWriteAccess);
        _mdls.Unlock(Cpu, kernel);
        Assert.Equal((0x0Au, va, 2u, 0u, FakePort.KernelPc), Stop(() => _mdls.ProbeAndLock(Cpu, user, KernelMode, LOCK_OPERATION.IoReadAccess)));
    }

    [Fact]
    public void TwoLists_OnOneFrame_AddUp()
    {
        var va = Allocate(First);
        var first = Locked(va, 16);
        var second = Locked(va + 32, 16);
        _mdls.Unlock(Cpu, first);
        Cpu.Irql = 2;
        Cpu.Write(va, 1u);
        Cpu.Irql = 0;
        _mdls.Unlock(Cpu, second);
        Cpu.Irql = 2;
        Assert.Equal(0xD1u, Stop(() => Cpu.Read<uint>(va)).Code);
    }

    [Fact]
    public void FreedUserMemory_StaysUnderTheLock_AndItsFrameComesBackAtUnlock()
    {
        var va = Allocate(First);
        var mdl = Locked(va, 16);
        var free = Memory.Frames.FreeCount;
        var system = SystemAddress(mdl);
        Cpu.Write(va, 9u);
        Assert.Equal(0u, First.Free(va, 0, 0x8000));
        Assert.Equal(9u, Cpu.Read<uint>(system));
        Assert.Equal(free, Memory.Frames.FreeCount);
        _mdls.Unlock(Cpu, mdl);
        Assert.Equal(free + 1, Memory.Frames.FreeCount);
    }

    [Fact]
    public void ReadLock_WrittenThroughTheMapping_LosesTheDataWhenTrimmed()
    {
        var va = Allocate(First);
        Cpu.Write(va, 1u);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        var mdl = Locked(va, 16, LOCK_OPERATION.IoReadAccess);
        Cpu.Write(SystemAddress(mdl), 2u);
        _mdls.Unlock(Cpu, mdl);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        Assert.Equal(1u, Cpu.Read<uint>(va));
    }

    [Fact]
    public void WriteLock_WrittenThroughTheMapping_KeepsTheDataWhenTrimmed()
    {
        var va = Allocate(First);
        Cpu.Write(va, 1u);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        var mdl = Locked(va, 16);
        Cpu.Write(SystemAddress(mdl), 2u);
        _mdls.Unlock(Cpu, mdl);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        Assert.Equal(2u, Cpu.Read<uint>(va));
    }

    [Fact]
    public void ReadOnlyMapping_Written_IsBE()
    {
        var mdl = Locked(Allocate(First), 16);
        var system = SystemAddress(mdl, MM_PAGE_PRIORITY.NormalPagePriority | MM_PAGE_PRIORITY.MdlMappingNoWrite);
        Assert.Equal(0u, Cpu.Read<uint>(system));
        Assert.Equal((0xBEu, system, Memory.EntryOf(null, system), 0u, 0u), Stop(() => Cpu.Write(system, 1)));
        Cpu.Irql = 2;
        Assert.Equal(0xBEu, Stop(() => Cpu.Write(system, 1)).Code);
        Cpu.Irql = 0;
        Assert.True(_mdls.Protect(Cpu, mdl, readable: true, writable: true));
        Cpu.Write(system, 1u);
        Assert.True(_mdls.Protect(Cpu, mdl, readable: false, writable: false));
        Assert.Equal((0x50u, system, 0u, FakePort.DriverPc, 1u), Stop(() => Cpu.Read<uint>(system)));
    }

    [Fact]
    public void UserMapping_IsSeenByTheProgram_AndOnlyThere()
    {
        var block = AllocateNonpaged();
        Cpu.Write(block + 8, 77u);
        var mdl = _mdls.Allocate(Cpu, block + 8, 64);
        _mdls.BuildForNonPagedPool(Cpu, mdl);
        Assert.Equal(block + 8, SystemAddress(mdl));
        var user = _mdls.Map(Cpu, mdl, UserMode, 0, false, MM_PAGE_PRIORITY.NormalPagePriority);
        Assert.InRange(user, 0x10000u, 0x7FFEFFFFu);
        Cpu.UserMode = true;
        Assert.Equal(77u, Cpu.Read<uint>(user));
        Cpu.Write(user, 78u);
        Cpu.UserMode = false;
        Assert.Equal(78u, Cpu.Read<uint>(block + 8));
        _mdls.Unmap(Cpu, user, mdl);
        AccessViolation(0, user, () => Cpu.Read<uint>(user));
        Assert.Equal(78u, Cpu.Read<uint>(block + 8));
    }

    [Fact]
    public void UserMapping_AtATakenAddress_Raises()
    {
        var taken = Allocate(First);
        var mdl = _mdls.Allocate(Cpu, AllocateNonpaged(), 64);
        _mdls.BuildForNonPagedPool(Cpu, mdl);
        Assert.Equal(0xC0000018u, Fault(() => _mdls.Map(Cpu, mdl, UserMode, taken, false, MM_PAGE_PRIORITY.NormalPagePriority)).Status);
    }

    [Fact]
    public void Misuse_StopsWithItsCode()
    {
        var va = Allocate(First);
        var mdl = _mdls.Allocate(Cpu, va, 16);
        Assert.Equal((0x76u, 1u, mdl, 0u, 0u), Stop(() => _mdls.Unlock(Cpu, mdl)));
        Assert.Equal((0x1Au, 0x1233u, 0u, 0u, 0u), StopMap(mdl));
        Assert.Equal((0x1Au, 0x1236u, mdl, mdl + 28, 0u), StopMap(mdl, UserMode));
        Assert.Equal((0x1Au, 0x1240u, mdl, 0xC0000000 + ((va >> 12) * 4), 0u), Stop(() => _mdls.BuildForNonPagedPool(Cpu, mdl)));
        _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoWriteAccess);
        Assert.Equal((0xDAu, 6u, mdl, 0xF0000000u, 1u), Stop(() => _mdls.Unmap(Cpu, 0xF0000000, mdl)));
        var system = SystemAddress(mdl);
        Cpu.Write(mdl + 20, 0x2000u);
        Assert.Equal((0xDAu, 2u, mdl, 1u, 2u), Stop(() => _mdls.Unmap(Cpu, system, mdl)));
        Cpu.Write(mdl + 20, 16u);
        _mdls.Unlock(Cpu, mdl);
        Assert.Equal((0x76u, 1u, mdl, 0u, 0u), Stop(() => _mdls.Unlock(Cpu, mdl)));
    }

    [Fact]
    public void Partial_SharesFrames_AndRefusesWhatIsOutside()
    {
        var va = Allocate(First, 0x3000);
        Cpu.Write(va + 0x1010, 3u);
        var source = Locked(va, 0x3000);
        var target = _mdls.Allocate(Cpu, va + 0x1010, 0x1000);
        MdlManager.BuildPartial(Cpu, source, target, va + 0x1010, 0x100);
        Assert.Equal(MdlFlags.MDL_ALLOCATED_FIXED_SIZE | MdlFlags.MDL_PARTIAL, Flags(target));
        var system = SystemAddress(target);
        Assert.Equal(3u, Cpu.Read<uint>(system));
        Assert.True((Flags(target) & MdlFlags.MDL_PARTIAL_HAS_BEEN_MAPPED) != 0);
        _mdls.PrepareForReuse(Cpu, target);
        Assert.Empty(_mdls.Mappings);
        Assert.Equal((0x12Eu, source, target, va + 0x2000, 0x1001u), Stop(() => MdlManager.BuildPartial(Cpu, source, target, va + 0x2000, 0x1001)));
        Assert.Equal((0x12Eu, source, target, va - 1, 1u), Stop(() => MdlManager.BuildPartial(Cpu, source, target, va - 1, 1)));
        Assert.Equal(0x40u, Stop(() => MdlManager.BuildPartial(Cpu, source, target, va, 0)).Code);
        Assert.Equal((0x76u, 1u, target, 3u, 0u), Stop(() => _mdls.Unlock(Cpu, target)));
        _mdls.Free(Cpu, target);
        SystemAddress(source);
        var inherited = _mdls.Allocate(Cpu, va + 0x2000, 0x1000);
        MdlManager.BuildPartial(Cpu, source, inherited, va + 0x2000, 0);
        Assert.Equal(SystemAddress(source) + 0x2000, SystemAddress(inherited));
        Assert.Single(_mdls.Mappings);
    }

    [Fact]
    public void NullListAndExhaustion_ReturnNull()
    {
        Assert.Equal(0u, SystemAddress(0));
        Assert.Equal(0u, _mdls.Allocate(Cpu, 0x10000, 0x80000000));
        var mdl = Locked(Allocate(First), 16);
        Assert.NotEqual(0u, Memory.SystemPteRange.Take(0xFC00));
        Assert.Equal(0u, SystemAddress(mdl));
    }

    [Fact]
    public void VerifierRules_ComeFirst()
    {
        Cpu.Verifying = MemoryChecks.Rules;
        var va = Allocate(First);
        var mdl = _mdls.Allocate(Cpu, va, 16);
        Assert.Equal((0xC4u, 0x7Cu, mdl, 8u, 0u), Stop(() => _mdls.Unlock(Cpu, mdl)));
        Assert.Equal((0xC4u, 0xB3u, mdl, 8u, 0x816u), StopMap(mdl));
        _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoWriteAccess);
        Assert.Equal((0xC4u, 0xB0u, mdl, 0x8Au, 2u), Stop(() => _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoWriteAccess)));
        var system = SystemAddress(mdl);
        Assert.Equal((0xC4u, 0xB2u, mdl, 0x8Bu, 1u), StopMap(mdl));
        Assert.Equal((0xC4u, 0xB8u, mdl, 0x8Bu, 0u), Stop(() => _mdls.Free(Cpu, mdl)));
        Assert.Equal((0xC4u, 0x82u, mdl, 0x8Bu, 0u), Stop(() => _mdls.Map(Cpu, mdl, KernelMode, 0, true, MM_PAGE_PRIORITY.NormalPagePriority)));
        Cpu.Irql = 3;
        Assert.Equal((0xC4u, 0x70u, 3u, mdl, 1u), Stop(() => _mdls.ProbeAndLock(Cpu, mdl, UserMode, LOCK_OPERATION.IoWriteAccess)));
        Assert.Equal((0xC4u, 0x78u, 3u, mdl, 0u), Stop(() => _mdls.Unlock(Cpu, mdl)));
        Assert.Equal((0xC4u, 0x76u, 3u, mdl, 0u), StopMap(mdl));
        Assert.Equal((0xC4u, 0x77u, 3u, mdl, 1u), StopMap(mdl, UserMode));
        Assert.Equal((0xC4u, 0x79u, 3u, system, mdl), Stop(() => _mdls.Unmap(Cpu, system, mdl)));
        Assert.Equal((0xC4u, 0x7Au, 3u, 0x10000u, mdl), Stop(() => _mdls.Unmap(Cpu, 0x10000, mdl)));
        Cpu.Irql = 0;
        _mdls.Unmap(Cpu, system, mdl);
        Assert.Equal((0xC4u, 0xB6u, mdl, 0x8Au, 1u), Stop(() => _mdls.Unmap(Cpu, system, mdl)));
        var pool = _mdls.Allocate(Cpu, AllocateNonpaged(), 16);
        _mdls.BuildForNonPagedPool(Cpu, pool);
        Assert.Equal((0xC4u, 0x7Du, pool, 12u, 0u), Stop(() => _mdls.Unlock(Cpu, pool)));
        var paged = _mdls.Allocate(Cpu, AllocatePaged(), 16);
        Assert.Equal((0xC4u, 0x7Fu, 0u, paged, 8u), Stop(() => _mdls.BuildForNonPagedPool(Cpu, paged)));
        MdlManager.BuildPartial(Cpu, mdl, pool, va, 8);
        Assert.Equal((0xC4u, 0xB4u, pool, 0x18u, 0x10u), Stop(() => _mdls.Unlock(Cpu, pool)));
    }
}
