using Irql.Runtime.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Memory;

/// <summary>Every step of the fault decision, with all parameters.</summary>
public sealed class FaultDecisionTests : MemoryTest
{
    private static uint Pte(uint va) => 0xC0000000 + ((va >> 12) * 4);

    [Fact]
    public void Step1_InterruptsDisabled_StopsWithAllOnesForTheLevel()
    {
        var va = AllocatePaged();
        Cpu.Pc = FakePort.KernelPc;
        Cpu.Interrupts = false;
        Assert.Equal((0x0Au, va + 8, 0xFFFFFFFFu, 0u, FakePort.KernelPc), Stop(() => Cpu.Read<uint>(va + 8)));
        Assert.Equal((0x0Au, va, 0xFFFFFFFFu, 1u, FakePort.KernelPc), Stop(() => Cpu.Write<uint>(va, 1)));
    }

    [Fact]
    public void Step1_InterruptsDisabled_ResidentPage_IsServed()
    {
        var va = AllocateNonpaged();
        Cpu.Interrupts = false;
        Cpu.Write<uint>(va, 7);
        Assert.Equal(7u, Cpu.Read<uint>(va));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x1234u)]
    [InlineData(0x7FFF0000u)]
    [InlineData(0x81000000u)]
    [InlineData(0xFFFFFFFCu)]
    public void Step2_RaisedLevel_NothingMapped_StopsAtOnce(uint va)
    {
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, va, 2u, 0u, FakePort.DriverPc), Stop(() => Cpu.Read<uint>(va)));
        Cpu.Pc = FakePort.KernelPc;
        Cpu.Irql = 27;
        Assert.Equal((0x0Au, va, 27u, 1u, FakePort.KernelPc), Stop(() => Cpu.Write<uint>(va, 0)));
    }

    [Fact]
    public void Step2_RaisedLevel_ResidentPagedPool_StopsInStrict()
    {
        var va = AllocatePaged();
        Cpu.Write<uint>(va + 0x50, 5);
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, va + 0x50, 2u, 0u, FakePort.DriverPc), Stop(() => Cpu.Read<uint>(va + 0x50)));
        Cpu.Irql = 1;
        Assert.Equal(5u, Cpu.Read<uint>(va + 0x50));
    }

    [Fact]
    public void Step2_RaisedLevel_ResidentPagedPool_WorksInLucky()
    {
        Memory.Strict = false;
        var va = AllocatePaged();
        Cpu.Write<uint>(va, 5);
        Cpu.Irql = 2;
        Assert.Equal(5u, Cpu.Read<uint>(va));
        Cpu.Irql = 0;
        Memory.TrimAll();
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, va, 2u, 0u, FakePort.DriverPc), Stop(() => Cpu.Read<uint>(va)));
    }

    [Fact]
    public void Step2_RaisedLevel_UserMemory_StopsAndDoesNotThrow()
    {
        var va = Allocate(First);
        Cpu.Write<uint>(va, 5);
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, va, 2u, 1u, FakePort.DriverPc), Stop(() => Cpu.Write<uint>(va, 6)));
    }

    [Fact]
    public void Step2_KernelCodeAndDriverAddress_IsD3_AndD4AfterUnload()
    {
        Cpu.Irql = 2;
        Cpu.Pc = FakePort.KernelPc;
        var va = Cpu.Driver.PageableData;
        Assert.Equal((0xD3u, va, 2u, 0u, FakePort.KernelPc), Stop(() => Cpu.Read<uint>(va)));
        Assert.Equal((0xD3u, Cpu.Driver.PageableCode, 2u, 8u, FakePort.KernelPc), Stop(() => Memory.Execute(Cpu, Cpu.Driver.PageableCode)));
        Memory.UnloadImage(Cpu.Driver);
        Assert.Equal((0xD4u, va, 2u, 1u, FakePort.KernelPc), Stop(() => Cpu.Write<uint>(va, 0)));
        Assert.Equal((0xCEu, va, 0x10u, va, 0u), Stop(() => Memory.Execute(Cpu, va)));
    }

    [Fact]
    public void Step3_RaisedLevel_ReadOnlyResidentPage_IsBE()
    {
        var va = AllocateNonpaged();
        Memory.ProtectKernelPage(va, writable: false);
        Cpu.Irql = 2;
        Assert.Equal(0u, Cpu.Read<uint>(va));
        Assert.Equal((0xBEu, va + 4, Memory.EntryOf(null, va), 0u, 0u), Stop(() => Cpu.Write<uint>(va + 4, 1)));
    }

    [Theory]
    [InlineData(0x7FFF0000u)]
    [InlineData(0x80000010u)]
    [InlineData(0xC0300000u)]
    [InlineData(0xFFFFFFFCu)]
    public void Step4_UserModeAboveItsHalf_IsAnAccessViolation(uint va)
    {
        Cpu.UserMode = true;
        AccessViolation(0, va, () => Cpu.Read<uint>(va));
        AccessViolation(1, va, () => Cpu.Write<uint>(va, 1));
        AccessViolation(8, va, () => Memory.Execute(Cpu, va));
    }

    [Fact]
    public void Step4_UserModeAndResidentKernelPage_IsAnAccessViolation()
    {
        var va = AllocateNonpaged();
        Cpu.Write<uint>(va, 1);
        Cpu.UserMode = true;
        AccessViolation(0, va, () => Cpu.Read<uint>(va));
        Cpu.UserMode = false;
        Assert.Equal(1u, Cpu.Read<uint>(va));
    }

    [Fact]
    public void Step5_KernelAddressWithoutPageTable_Is50With2()
    {
        Assert.Equal((0x50u, 0xEFFF0000u, 0u, FakePort.DriverPc, 2u), Stop(() => Cpu.Read<uint>(0xEFFF0000)));
        Assert.Equal((0x50u, 0xEFFF0000u, 2u, FakePort.DriverPc, 2u), Stop(() => Cpu.Write<uint>(0xEFFF0000, 0)));
        Assert.Equal((0x50u, 0xEFFF0000u, 0x10u, FakePort.DriverPc, 2u), Stop(() => Memory.Execute(Cpu, 0xEFFF0000)));
    }

    [Fact]
    public void Step6_FreedKernelPage_Is50With0()
    {
        var va = AllocatePaged();
        Cpu.Write<uint>(va, 1);
        Memory.ReleaseRange(Memory.PagedRange, va, 1);
        Assert.Equal((0x50u, va, 0u, FakePort.DriverPc, 0u), Stop(() => Cpu.Read<uint>(va)));
    }

    [Fact]
    public void Step6_UnloadedImage_IsCE()
    {
        var va = Cpu.Driver.ResidentData;
        Memory.UnloadImage(Cpu.Driver);
        Cpu.Pc = FakePort.KernelPc;
        Assert.Equal((0xCEu, va, 1u, FakePort.KernelPc, 0u), Stop(() => Cpu.Write<uint>(va, 1)));
        Assert.Equal((0xCEu, va, 0x10u, va, 0u), Stop(() => Memory.Execute(Cpu, va)));
    }

    [Fact]
    public void Step7_NoAccessKernelPage_Is50With1()
    {
        var va = AllocateNonpaged();
        Memory.SetKernelNoAccess(va);
        Assert.Equal((0x50u, va, 0u, FakePort.DriverPc, 1u), Stop(() => Cpu.Read<uint>(va)));
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, va, 2u, 0u, FakePort.DriverPc), Stop(() => Cpu.Read<uint>(va)));
    }

    [Fact]
    public void Step8_ReadOnlyKernelPage_IsBE_EvenWhenTrimmed()
    {
        var va = AllocateNonpaged();
        Memory.ProtectKernelPage(va, writable: false);
        Assert.Equal((0xBEu, va, Memory.EntryOf(null, va), 0u, 0u), Stop(() => Cpu.Write<uint>(va, 1)));
        var code = Cpu.Driver.PageableCode;
        Memory.Execute(Cpu, code);
        Memory.TrimAll();
        Assert.Equal((0xBEu, code, Memory.EntryOf(null, code), 0u, 0u), Stop(() => Cpu.Write<uint>(code, 1)));
    }

    [Fact]
    public void Step9_TrimmedKernelPage_ComesBackAtApcLevel()
    {
        var va = AllocatePaged();
        Cpu.Write<uint>(va, 0x1234);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        byte during = 0;
        Cpu.DuringPageIn = () => during = Cpu.Irql;
        Assert.Equal(0x1234u, Cpu.Read<uint>(va));
        Assert.Equal(1, during);
        Assert.Equal(0, Cpu.Irql);
    }

    [Fact]
    public void Step9_PagerError_Is7A()
    {
        var va = AllocatePaged();
        Cpu.Write<uint>(va, 1);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        Cpu.Decision = (kind, _) => kind == MemoryDecision.PageFileError ? 1 : 0;
        var entry = Memory.EntryOf(null, va);
        Assert.NotEqual(0u, entry >> 12);
        Assert.Equal((0x7Au, Pte(va), 0xC0000185u, entry, va + 4), Stop(() => Cpu.Read<uint>(va + 4)));
    }

    [Fact]
    public void Step10_UserPagerError_IsAnInPageErrorWithThreeWords()
    {
        var va = Allocate(First);
        Cpu.Write<uint>(va, 1);
        Memory.TrimAll();
        Memory.FlushTrimmed(Cpu);
        Cpu.Decision = (kind, _) => kind == MemoryDecision.PageFileError ? 1 : 0;
        var fault = Fault(() => Cpu.Write<uint>(va, 2));
        Assert.Equal(0xC0000006u, fault.Status);
        Assert.Equal([1u, va, 0xC0000185u], fault.Words);
        Cpu.Decision = null;
        Assert.Equal(1u, Cpu.Read<uint>(va));
    }

    [Fact]
    public void Step10_GuardPage_RaisesOnceAndIsOrdinaryThen()
    {
        var va = Allocate(First, protection: 0x104);
        var fault = Fault(() => Cpu.Read<uint>(va + 8));
        Assert.Equal(0x80000001u, fault.Status);
        Assert.Equal([0u, va + 8], fault.Words);
        Cpu.Write<uint>(va + 8, 3);
        Assert.Equal(3u, Cpu.Read<uint>(va + 8));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step11_NoReservationOrNoPermission_IsAnAccessViolation(bool userMode)
    {
        var readOnly = Allocate(First, protection: 2);
        var none = Allocate(First, protection: 1);
        uint reserved = 0, size = 0x1000;
        Assert.Equal(0u, First.Allocate(ref reserved, ref size, 0x2000, 4));
        Cpu.UserMode = userMode;
        Assert.Equal(0u, Cpu.Read<uint>(readOnly));
        AccessViolation(1, readOnly, () => Cpu.Write<uint>(readOnly, 1));
        AccessViolation(0, none, () => Cpu.Read<uint>(none));
        AccessViolation(0, reserved, () => Cpu.Read<uint>(reserved));
        AccessViolation(0, 0, () => Cpu.Read<uint>(0));
        AccessViolation(1, 0x7FFEFFFC, () => Cpu.Write<uint>(0x7FFEFFFC, 1));
        AccessViolation(8, none, () => Memory.Execute(Cpu, none));
    }

    [Fact]
    public void Step11_NoUserHalfAtAll_IsAnAccessViolation()
    {
        Cpu.Process = null;
        AccessViolation(0, 0x10000, () => Cpu.Read<uint>(0x10000));
        Cpu.Irql = 2;
        Assert.Equal((0xD1u, 0x10000u, 2u, 0u, FakePort.DriverPc), Stop(() => Cpu.Read<uint>(0x10000)));
    }
}
