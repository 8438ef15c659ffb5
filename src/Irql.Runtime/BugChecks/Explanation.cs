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
        BugCheckCode.IRQL_NOT_LESS_OR_EQUAL when bugCheck is { P1: 0, P3: 0 } && bugCheck.P2 == processor.Irql && processor.Irql < Processor.Dispatch =>
            ("the level was lowered to one above the current level", "pass the level that the matching raise returned", "IRQL1006"),
        BugCheckCode.IRQL_NOT_LESS_OR_EQUAL or BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL => Fault(processor, bugCheck),
        BugCheckCode.DRIVER_PORTION_MUST_BE_NONPAGED =>
            ("the kernel had to touch pageable parts of the driver at a raised level", "move the object or code into a resident section", bugCheck.P3 == 8 ? "IRQL2001" : "IRQL2005"),
        BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION =>
            (VerifierTexts.Why(bugCheck), "keep to the rule of the call", RuleOf(bugCheck.P1)),
        BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION =>
            (VerifierTexts.Why(bugCheck), "keep to the rule of the call", IoRuleOf(bugCheck.P1)),
        _ => Plain(bugCheck.Code),
    };

    private static (string Why, string Fix, string Rule) Plain(BugCheckCode code) => code switch
    {
        BugCheckCode.IRQL_NOT_GREATER_OR_EQUAL =>
            ("the level was raised to one below the current level", "lower with KeLowerIrql, or raise to a higher level", "IRQL1006"),
        BugCheckCode.IRQL_GT_ZERO_AT_SYSTEM_SERVICE =>
            ("the service came back to user mode at a raised level: a lower or release is missing on this path", "restore the level on every path", "IRQL1007"),
        BugCheckCode.IRQL_UNEXPECTED_VALUE or BugCheckCode.WORKER_THREAD_RETURNED_AT_BAD_IRQL =>
            ("a routine of the driver returned at another level than it was called at", "restore the level on every path", "IRQL1007"),
        BugCheckCode.SPIN_LOCK_ALREADY_OWNED =>
            ("the processor already owns this lock and would wait for itself", "do not call back into code that takes the lock while holding it", "IRQL3002"),
        BugCheckCode.SPIN_LOCK_NOT_OWNED =>
            ("the lock was released without having been acquired", "release exactly what was acquired", "IRQL3003"),
        BugCheckCode.ATTEMPTED_SWITCH_FROM_DPC =>
            ("a DPC or interrupt runs on somebody else's stack, so it cannot wait", "queue a work item, or use a zero timeout", "IRQL3006"),
        BugCheckCode.KERNEL_AUTO_BOOST_LOCK_ACQUISITION_WITH_RAISED_IRQL =>
            ("a lock that may have to be waited for was asked for at a raised level", "use a spin lock, or do it below DISPATCH_LEVEL", "IRQL1001"),
        BugCheckCode.APC_INDEX_MISMATCH =>
            ("the thread came back with kernel APCs disabled or attached to another process", "leave every region and detach on every path", "IRQL3001"),
        BugCheckCode.THREAD_TERMINATE_HELD_MUTEX =>
            ("a thread ended while it owned a mutex", "release it on every path", "IRQL3001"),
        BugCheckCode.KMODE_EXCEPTION_NOT_HANDLED or BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED or BugCheckCode.SYSTEM_SERVICE_EXCEPTION
            or BugCheckCode.SYSTEM_THREAD_EXCEPTION_NOT_HANDLED =>
            ("an exception left kernel code without a handler", "probe and access user memory inside try/catch (GuestException)", "IRQL4002"),
        BugCheckCode.PAGE_FAULT_IN_NONPAGED_AREA or BugCheckCode.ATTEMPTED_WRITE_TO_READONLY_MEMORY =>
            ("the kernel address is not valid for this access; no handler protects against that", "find out where the address came from", "dynamic only"),
        BugCheckCode.PROCESS_HAS_LOCKED_PAGES or BugCheckCode.DRIVER_LEFT_LOCKED_PAGES_IN_PROCESS =>
            ("pages that an MDL locked were not unlocked", "unlock on every path, before the request is completed", "IRQL4010"),
        BugCheckCode.BAD_POOL_CALLER =>
            ("pool was asked for or freed wrongly", "free once, at a level the pool allows, what was allocated", "IRQL4021"),
        BugCheckCode.TIMER_OR_DPC_INVALID =>
            ("memory was freed that a timer or DPC still lives in", "cancel the timer and flush the DPCs first", "dynamic only"),
        BugCheckCode.DRIVER_UNLOADED_WITHOUT_CANCELLING_PENDING_OPERATIONS or BugCheckCode.SYSTEM_SCAN_AT_RAISED_IRQL_CAUGHT_IMPROPER_DRIVER_UNLOAD =>
            ("something of a driver was still set up when it was unloaded", "cancel timers, flush DPCs and wait for work items in the unload routine", "dynamic only"),
        BugCheckCode.DPC_WATCHDOG_VIOLATION or BugCheckCode.CLOCK_WATCHDOG_TIMEOUT =>
            ("a processor stayed at a raised level far too long", "do the long work in a work item or thread", "dynamic only"),
        _ => ("see the arguments", "see the arguments", "dynamic only"),
    };

    /// <summary>The analyzer rule that sees a violation of a verifier rule in the source.</summary>
    private static string RuleOf(uint rule) => rule switch
    {
        0x30 or 0x31 => "IRQL1006",
        0x01 or 0x02 => "IRQL2006",
        0x10 or 0x11 or 0x12 or 0x13 or 0x14 => "IRQL4021",
        0x32 or 0x35 or 0x40 or 0x41 or 0x42 => "IRQL3005",
        0x3B or (>= 0x120 and <= 0x122) => "IRQL3006",
        0x123 => "IRQL6008",
        0x3E or 0x1007 => "IRQL3003",
        0x60 or 0x62 => "IRQL4020",
        0xE1 or 0x131 => "IRQL2005",
        0x1000 => "IRQL3002",
        0x1001 => "IRQL3004",
        0x100A => "IRQL3001",
        0x111 or 0xFA => "IRQL1007",
        0x7C or 0x7D or 0xB0 or 0xB2 or 0xB3 or 0xB4 or 0xB5 or 0xB6 => "IRQL4011",
        0x70 or (>= 0x74 and <= 0x7A) => "IRQL4012",
        0x1002 or 0x1003 or 0x1004 or 0x100B => "dynamic only",
        _ => "IRQL1001",
    };

    /// <summary>The analyzer rule that sees a violation of a rule of the I/O verifier in the source.</summary>
    private static string IoRuleOf(uint rule) => rule switch
    {
        0x05 => "IRQL1007",
        0x0E or 0x10 or 0x12 => "IRQL1001",
        0x06 or 0x224 or 0x226 or 0x228 or 0x23D or 0x23E => "IRQL6001",
        0x227 => "IRQL2004",
        _ => "dynamic only",
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
        return (kind + raised, before, bugCheck.P3 == 8 ? "IRQL2001" : bugCheck.P1 < 0x80000000 ? "IRQL4004" : "IRQL2002");
    }
}
