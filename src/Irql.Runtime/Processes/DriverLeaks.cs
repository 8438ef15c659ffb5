using System;
using Irql.Runtime.Descriptors;
using Irql.Runtime.IoManagement;
using Irql.Runtime.Pools;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Processes;

/// <summary>What a verified driver leaves behind when it goes: one finding each with the line it came from, then bugcheck C4.</summary>
internal static class DriverLeaks
{
    private const uint LeftAtRefusedLoad = 0x60;
    private const uint LeftAtUnload = 0x62;

    /// <summary>Looks for everything that calls from the driver's image made and nobody took back.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="driver">The driver, still in memory.</param>
    /// <param name="refused">True when its entry point failed, false at unload.</param>
    public static void Check(Machine machine, LoadedDriver driver, bool refused)
    {
        if (!driver.Verified || !machine.Verifier.Has(VerifierOptions.PoolTracking))
            return;
        foreach (var held in machine.Mdls.Locks)
        {
            if (driver.Memory.Contains(held.Caller))
                machine.AddFinding("locked-pages-leak", $"{held.Frames.Length} pages at {held.VirtualAddress:X8} were locked here by MDL {held.Mdl:X8} and never unlocked.", held.Site);
        }

        foreach (var mapping in machine.Mdls.Mappings)
        {
            if (driver.Memory.Contains(mapping.Caller))
                machine.AddFinding("mapping-leak", $"{mapping.Pages} pages of MDL {mapping.Mdl:X8} were mapped here at {mapping.Address:X8} and never unmapped.", mapping.Site);
        }

        machine.Io.ReportReferences(driver);
        CheckPool(machine, driver, refused);
    }

    private static void CheckPool(Machine machine, LoadedDriver driver, bool refused)
    {
        var leaks = machine.Pool.FindLeaks(driver.Memory, block => machine.Io.IsDeviceOnItsWayOut(block.Address, block.Bytes));
        foreach (var block in leaks.Blocks)
            Report(machine, block);
        var count = (uint)leaks.Blocks.Count;
        if (count == 0)
            return;
        const uint Code = (uint)BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION;
        if (refused)
            Processor.Current.RaiseBugCheck(Code, LeftAtRefusedLoad, leaks.PagedBytes, leaks.NonpagedBytes, count);
        Processor.Current.RaiseBugCheck(Code, LeftAtUnload, driver.RegistryPath, 0, count);
    }

    private static void Report(Machine machine, PoolAllocation block)
    {
        var (rule, what) = block.Tag switch
        {
            IoManager.TagIrp => ("irp-leak", "A request (IRP)"),
            IoManager.TagWorkItem => ("work-item-leak", "A work item"),
            MdlManager.MdlTag => ("mdl-leak", "A memory descriptor list"),
            _ => ("pool-leak", $"{block.Bytes} bytes of pool, tag {new PoolTag(block.Tag)},"),
        };
        machine.AddFinding(rule, FormattableString.Invariant($"{what} at {block.Address:X8} allocated here was never freed."), block.Site);
    }
}
