using System;
using Irql.Runtime.Memory;
using Xunit;

namespace Irql.Runtime.Tests.Memory;

/// <summary>The debugger's texts show the machine's own values.</summary>
public sealed class MemoryReportTests : MemoryTest
{
    [Fact]
    public void Pte_ShowsTrueBitsInTheDebuggersShape()
    {
        var va = AllocateNonpaged();
        Cpu.Read<uint>(va);
        var entry = Memory.EntryOf(First, va);
        var directory = Memory.DirectoryEntryOf(First, va);
        var expected = $"""
            {va:X8}  - PDE at {0xC0300000 + ((va >> 22) * 4):X8}        PTE at {0xC0000000 + ((va >> 12) * 4):X8}
                      contains {directory:X8}      contains {entry:X8}
                    pfn {directory >> 12:x} G-DA--KWV    pfn {entry >> 12:x} G-DA--KWV

            """;
        Assert.Equal(Words(expected), Words(MemoryReports.Pte(Memory, First, va)));
    }

    [Fact]
    public void Pte_OfTrimmedPagedOutAndFreePages_SaysSo()
    {
        var va = Allocate(First);
        Assert.Contains("not valid, demand zero", MemoryReports.Pte(Memory, First, va), StringComparison.Ordinal);
        Cpu.Write(va, 1u);
        Assert.Contains("--DA--UWV", MemoryReports.Pte(Memory, First, va), StringComparison.Ordinal);
        Memory.TrimAll();
        Assert.Contains("not valid, transition", MemoryReports.Pte(Memory, First, va), StringComparison.Ordinal);
        Memory.FlushTrimmed(Cpu);
        Assert.Contains("not valid, page file 1", MemoryReports.Pte(Memory, First, va), StringComparison.Ordinal);
    }

    [Fact]
    public void Pool_ListsThePage_AndStarsTheBlock()
    {
        var first = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 8, "ObDi");
        var second = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 24, "Foo1");
        Ex.FreePool(first);
        var lines = MemoryReports.Pool(Memory, second.Address + 3).Split('\n');
        Assert.Equal($" {first.Address - 8:x8} size:   10 previous size:    0  (Free)       Free", lines[0]);
        Assert.Equal($"*{second.Address - 8:x8} size:   20 previous size:   10  (Allocated) *Foo1", lines[1]);
        second.WriteU32(-8, 0);
        Assert.Contains("damaged", MemoryReports.Pool(Memory, second.Address), StringComparison.Ordinal);
        Assert.Contains("not in a resident pool page", MemoryReports.Pool(Memory, 0xEF000000), StringComparison.Ordinal);
    }

    [Fact]
    public void LockedPagesAndVm_CountWhatThereIs()
    {
        Assert.Equal("No locked pages.\n", MemoryReports.LockedPages(Memory));
        var va = Allocate(First, 0x2000);
        var mdl = Io.AllocateMdl(new PVOID(va), 0x1001, false, false, PVOID.Null);
        Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoReadAccess);
        Assert.StartsWith($"MDL {mdl.Address:x8}  2 pages at {va:x8} of process 0008", MemoryReports.LockedPages(Memory), StringComparison.Ordinal);
        var text = MemoryReports.Vm(Memory);
        Assert.Contains("process 0008  working set      2  locked      2", text, StringComparison.Ordinal);
        Assert.Contains($"{Memory.Frames.Count,8}", text, StringComparison.Ordinal);
        Assert.Contains("Mdl        1         36          0", MemoryReports.PoolUsed(Memory), StringComparison.Ordinal);
    }

    private static string[] Words(string text) => text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
