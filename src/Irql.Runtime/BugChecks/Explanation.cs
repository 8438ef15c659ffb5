using System.Globalization;
using System.Text;
using Irql.Runtime.Processors;

namespace Irql.Runtime.BugChecks;

/// <summary>The WHY, FIX and RULE lines: our own words about the cause, and the analyzer rule that sees it at build time.</summary>
internal static class Explanation
{
    public static void Write(StringBuilder text, Processor processor, BugCheck bugCheck)
    {
        var (why, fix, rule) = processor.Machine.BrokenContract is { } contract ? (contract.Why, contract.Fix, contract.Rule) : For(processor, bugCheck);
        text.Append(CultureInfo.InvariantCulture, $"WHY: {why}\nFIX: {fix}   RULE: {rule}\n");
    }

    private static (string Why, string Fix, string Rule) For(Processor processor, BugCheck bugCheck) => bugCheck.Code switch
    {
        BugCheckCode.IRQL_NOT_LESS_OR_EQUAL when bugCheck.P1 == 0 && bugCheck.P3 == 0 && bugCheck.P4 != 0 && bugCheck.P2 > 2 =>
            ("the level was lowered to one above the current level", "pass the level that the matching raise returned", "IRQL1008"),
        BugCheckCode.IRQL_NOT_LESS_OR_EQUAL or BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL => Fault(processor, bugCheck),
        BugCheckCode.DRIVER_PORTION_MUST_BE_NONPAGED =>
            ("the kernel had to touch pageable parts of the driver at a raised level", "move the object or code into a resident section", "IRQL2001"),
        BugCheckCode.IRQL_NOT_GREATER_OR_EQUAL =>
            ("the level was raised to one below the current level", "lower with KeLowerIrql, or raise to a higher level", "IRQL1007"),
        BugCheckCode.IRQL_GT_ZERO_AT_SYSTEM_SERVICE =>
            ("the service came back to user mode at a raised level: a lower or release is missing on this path", "restore the level on every path", "IRQL1002"),
        BugCheckCode.SPIN_LOCK_ALREADY_OWNED =>
            ("the processor already owns this lock and would wait for itself", "do not call back into code that takes the lock while holding it", "IRQL3002"),
        BugCheckCode.SPIN_LOCK_NOT_OWNED =>
            ("the lock was released without having been acquired", "release exactly what was acquired", "IRQL3003"),
        BugCheckCode.ATTEMPTED_SWITCH_FROM_DPC =>
            ("a DPC or interrupt runs on somebody else's stack, so it cannot wait", "queue a work item, or use a zero timeout", "IRQL1013"),
        BugCheckCode.APC_INDEX_MISMATCH =>
            ("the thread came back with kernel APCs disabled or attached to another process", "leave every region and detach on every path", "IRQL3003"),
        BugCheckCode.KMODE_EXCEPTION_NOT_HANDLED or BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED or BugCheckCode.SYSTEM_SERVICE_EXCEPTION
            or BugCheckCode.SYSTEM_THREAD_EXCEPTION_NOT_HANDLED =>
            ("an exception left kernel code without a handler", "probe and access user memory inside try/catch (GuestException)", "IRQL4001"),
        BugCheckCode.PAGE_FAULT_IN_NONPAGED_AREA or BugCheckCode.ATTEMPTED_WRITE_TO_READONLY_MEMORY =>
            ("the kernel address is not valid for this access; no handler protects against that", "find out where the address came from", "dynamic only"),
        BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION =>
            ($"the verifier's rule {bugCheck.P1:x} was violated", "see the rule", "IRQL1001"),
        _ => ("see the arguments", "see the arguments", "dynamic only"),
    };

    private static (string Why, string Fix, string Rule) Fault(Processor processor, BugCheck bugCheck)
    {
        var kind = bugCheck.P1 switch
        {
            >= 0xE1000000 and < 0xF0000000 => "the block is paged pool",
            >= 0xA0000000 and < 0xC0000000 when bugCheck.P3 == 8 => "the code is pageable",
            >= 0xA0000000 and < 0xC0000000 => "the data is pageable driver data",
            < 0x80000000 => "the address is user memory, which is pageable unless an MDL locks it",
            _ => "the address is not valid",
        };
        var raised = processor.RaisedBy.Length > 0 && processor.RaisedAt.Line != 0 && !processor.InNestedFrame
            ? $"; {processor.RaisedBy} at {processor.RaisedAt} raised to DISPATCH_LEVEL"
            : processor.InNestedFrame ? "; a DPC or interrupt runs at raised level" : "";
        var before = raised.Length > 0 && processor.RaisedAt.Line != 0 && !processor.InNestedFrame
            ? string.Create(CultureInfo.InvariantCulture, $"copy the value before line {processor.RaisedAt.Line} or use nonpaged memory")
            : "use nonpaged memory, or memory locked by an MDL";
        return (kind + raised, before, bugCheck.P3 == 8 ? "IRQL2003" : bugCheck.P1 < 0x80000000 ? "IRQL4004" : "IRQL2001");
    }
}
