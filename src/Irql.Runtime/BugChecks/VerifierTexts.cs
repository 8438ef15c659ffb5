using System.Globalization;

namespace Irql.Runtime.BugChecks;

/// <summary>What the verifier's rules say: one sentence, and the meaning of parameters 2 to 4.</summary>
internal static class VerifierTexts
{
    private const string None = "reserved";
    private const string Irql = "IRQL";
    private const string Mdl = "MDL";
    private const string Flags = "flags of the MDL";
    private const string Packet = "the IRP";

    /// <summary>The texts of a violation; null for another bugcheck, or a rule without texts.</summary>
    public static (string Summary, string P1, string P2, string P3, string P4)? Of(BugCheck bugCheck) =>
        Find(bugCheck) is { } rule ? (rule.Sentence, "the rule", rule.P2, rule.P3, rule.P4) : null;

    /// <summary>The same as the reason in a report.</summary>
    public static string Why(BugCheck bugCheck) => Find(bugCheck) is { } rule
        ? char.ToLowerInvariant(rule.Sentence[0]) + rule.Sentence[1..].TrimEnd('.') + string.Create(CultureInfo.InvariantCulture, $" (rule {bugCheck.P1:x})")
        : string.Create(CultureInfo.InvariantCulture, $"the verifier's rule {bugCheck.P1:x} was violated");

    private static (string Sentence, string P2, string P3, string P4)? Find(BugCheck bugCheck) => bugCheck.Code switch
    {
        BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION => bugCheck.P1 < 0x70 ? Kernel(bugCheck.P1) : bugCheck.P1 < 0x1000 ? Lists(bugCheck.P1) ?? Services(bugCheck.P1) : Locks(bugCheck.P1),
        BugCheckCode.DRIVER_VERIFIER_IOMANAGER_VIOLATION => bugCheck.P1 < 0x200 ? Requests(bugCheck.P1) : Routines(bugCheck.P1),
        _ => null,
    };

    private static (string, string, string, string)? Kernel(uint rule) => rule switch
    {
        0x00 => ("A driver asked for zero bytes of pool.", Irql, "pool type", "bytes"),
        0x01 => ("A driver asked for paged pool above APC_LEVEL.", Irql, "pool type", "bytes"),
        0x02 => ("A driver asked for nonpaged pool above DISPATCH_LEVEL.", Irql, "pool type", "bytes"),
        0x10 => ("A driver freed an address that was never allocated.", "the address", None, None),
        0x11 => ("A driver freed paged pool above APC_LEVEL.", Irql, "pool type", "the block"),
        0x12 => ("A driver freed nonpaged pool above DISPATCH_LEVEL.", Irql, "pool type", "the block"),
        0x13 or 0x14 => ("A driver freed pool twice.", None, "the pool header", "its contents"),
        0x15 => ("A driver freed pool that holds a timer which is set.", "the timer", "pool type", "the block"),
        0x17 => ("A driver freed pool that holds a resource which is owned.", "the resource", "pool type", "the block"),
        0x30 => ("A driver raised the level to a lower one, or above HIGH_LEVEL.", Irql, "requested level", None),
        0x31 => ("A driver lowered the level to a wrong one.", Irql, "requested level", "0 = wrong level, 1 = wrong inside a DPC"),
        0x32 => ("A driver released a spin lock at another level than DISPATCH_LEVEL.", Irql, "the lock", None),
        0x33 => ("A driver acquired a fast mutex above APC_LEVEL.", Irql, "the mutex", None),
        0x34 => ("A driver released a fast mutex at another level than APC_LEVEL.", Irql, "APC disable count", "the mutex"),
        0x35 => ("A spin lock was released at another level than DISPATCH_LEVEL.", Irql, "the lock", "the level to go back to"),
        0x37 => ("A driver acquired a resource with APCs enabled.", Irql, "APC disable count", "the resource"),
        0x38 => ("A driver released a resource with APCs enabled.", Irql, "APC disable count", "the resource"),
        0x39 => ("A driver acquired a fast mutex by the unsafe form with APCs enabled.", Irql, "APC disable count", "the mutex"),
        0x3A => ("A driver released a fast mutex by the unsafe form with APCs enabled.", Irql, "APC disable count", "the mutex"),
        0x3B => ("A driver waited at DISPATCH_LEVEL or above.", Irql, "the object", "address of the timeout"),
        0x3E => ("A driver left a critical region that it had not entered.", None, None, None),
        0x40 => ("A driver acquired a spin lock by the form for DISPATCH_LEVEL below it.", Irql, "the lock", None),
        0x41 => ("A driver released a spin lock by the form for DISPATCH_LEVEL below it.", Irql, "the lock", None),
        0x42 => ("A driver acquired a spin lock above DISPATCH_LEVEL.", Irql, "the lock", None),
        0x51 => ("A driver wrote past the end of a block, found when it was freed.", "the block", "the first changed byte", "bytes of the block"),
        0x60 => ("A driver that was refused left pool behind.", "bytes of paged pool", "bytes of nonpaged pool", "blocks"),
        0x61 => ("A driver allocates pool while it is being unloaded.", "bytes of paged pool", "bytes of nonpaged pool", "blocks"),
        0x62 => ("A driver was unloaded and left pool behind.", "name of the driver", None, "blocks"),
        _ => null,
    };

    private static (string, string, string, string)? Lists(uint rule) => rule switch
    {
        0x70 => ("A driver locked pages above DISPATCH_LEVEL.", Irql, Mdl, "access mode"),
        0x71 or 0x72 => ("A driver locked pages above DISPATCH_LEVEL.", Irql, Mdl, "process"),
        0x73 => ("A driver mapped device memory above DISPATCH_LEVEL.", Irql, "physical address", "bytes"),
        0x74 or 0x76 => ("A driver mapped pages above DISPATCH_LEVEL.", Irql, Mdl, "access mode"),
        0x75 or 0x77 => ("A driver mapped pages for a program above APC_LEVEL.", Irql, Mdl, "access mode"),
        0x78 => ("A driver unlocked pages above DISPATCH_LEVEL.", Irql, Mdl, None),
        0x79 => ("A driver unmapped pages above DISPATCH_LEVEL.", Irql, "the mapping", Mdl),
        0x7A => ("A driver unmapped pages of a program above APC_LEVEL.", Irql, "the mapping", Mdl),
        0x7B => ("A driver unmapped device memory above DISPATCH_LEVEL.", Irql, "the mapping", "bytes"),
        0x7C => ("A driver unlocked pages that are not locked.", Mdl, Flags, None),
        0x7D => ("A driver unlocked pages of nonpaged pool.", Mdl, Flags, None),
        0x7E => ("A driver allocated or freed pages for a list above DISPATCH_LEVEL.", Irql, "DISPATCH_LEVEL", None),
        0x7F => ("A driver described pageable memory as nonpaged pool.", Irql, Mdl, Flags),
        0x80 => ("A driver signalled an event above DISPATCH_LEVEL.", Irql, "the event", None),
        0x81 => ("A driver mapped pages by the obsolete call.", Mdl, Flags, None),
        0x82 => ("A driver asked for the machine to be stopped when a mapping fails.", Mdl, Flags, None),
        0xB0 or 0xB1 => ("A driver locked the pages of a list that must not be locked.", Mdl, Flags, "the wrong flags"),
        0xB2 => ("A driver mapped a list that is mapped.", Mdl, Flags, "the wrong flags"),
        0xB3 => ("A driver mapped a list whose pages are not locked.", Mdl, Flags, "flags of which one is missing"),
        0xB4 => ("A driver unlocked a partial list.", Mdl, Flags, "the wrong flag"),
        0xB5 => ("A driver unmapped a partial list that uses its source's mapping.", Mdl, Flags, "the wrong flag"),
        0xB6 => ("A driver unmapped a list that is not mapped.", Mdl, Flags, "the missing flag"),
        0xB8 => ("A driver freed a list that is mapped.", Mdl, Flags, None),
        _ => null,
    };

    private static (string, string, string, string)? Services(uint rule) => rule switch
    {
        0xC5 => ("A dispatch routine changed the APC disable count of its thread.", "the routine", "count after", "count before"),
        0xE0 => ("A driver passed an address of a program to a kernel service.", "the address", "bytes", None),
        0xE1 => ("A synchronization object lies in memory that may be paged out, or in none.", "the object", None, None),
        0xE2 => ("A driver made a request with an address of a program.", Packet, "the address", None),
        0xE3 => ("A driver passed an address of a program to a Zw service.", "the caller", "the address", None),
        0xE5 => ("A routine was called at a level that its contract does not allow.", Irql, None, None),
        0xE6 => ("A Zw service was called above PASSIVE_LEVEL or with special APCs disabled.", "the caller", Irql, "1 = special APCs are disabled"),
        0xFA => ("A completion routine returned at another level.", "the routine", "IRQL before", "IRQL after"),
        0xFB => ("A completion routine changed the APC disable count of its thread.", "the routine", "count after", "count before"),
        0x111 => ("An interrupt service routine returned at another level.", "the routine", "IRQL before", "IRQL after"),
        0x11A => ("A driver entered a critical region above APC_LEVEL.", Irql, None, None),
        0x11B => ("A driver left a critical region above APC_LEVEL.", Irql, None, None),
        0x120 => ("A driver waited above DISPATCH_LEVEL.", "address of the IRQL", "the object", "address of the timeout"),
        0x121 => ("A driver waited for ever at DISPATCH_LEVEL.", "address of the IRQL", "the object", "address of the timeout"),
        0x122 => ("A driver waited with a timeout at DISPATCH_LEVEL.", "address of the IRQL", "the object", "address of the timeout"),
        0x123 => ("A driver waited in user mode for an object on the kernel stack.", "the object", None, None),
        0x131 => ("A driver queued a work item in pageable memory.", "the work item", None, None),
        _ => null,
    };

    private static (string, string, string, string)? Locks(uint rule) => rule switch
    {
        0x1000 => ("A thread acquired a lock that it holds.", "the lock", None, None),
        0x1001 => ("Locks are taken in both orders.", "the lock", None, None),
        0x1002 => ("A lock was used that was not initialised.", "the lock", None, None),
        0x1003 => ("A lock was released before one that was taken later.", "the lock", "the lock due first", None),
        0x1004 => ("A lock was released by another thread than took it.", "the lock", "thread that took it", "current thread"),
        0x1007 => ("A lock was released that nobody holds.", "the lock", None, None),
        0x100A => ("A thread ended while it held a lock.", "the thread", None, None),
        0x100B => ("Memory was freed that holds a lock somebody holds.", "the lock", "thread that holds it", None),
        _ => null,
    };

    private static (string, string, string, string)? Requests(uint rule) => rule switch
    {
        0x01 => ("A driver freed something that is no request.", Packet, None, None),
        0x02 => ("A driver freed a request that belongs to a thread.", Packet, None, None),
        0x03 => ("A driver sent something that is no request.", Packet, None, None),
        0x04 => ("A driver sent a request to something that is no device.", "the device object", None, None),
        0x05 => ("A dispatch routine changed the level.", "the device object", "IRQL before", "IRQL after"),
        0x06 => ("A driver completed a request with STATUS_PENDING.", "status", Packet, None),
        0x07 => ("A driver completed a request whose cancel routine is set.", "the cancel routine", Packet, None),
        0x08 => ("A driver built a request with an invalid buffer.", "the device object", "major function", "status"),
        0x09 => ("A driver built a device control request with an invalid buffer.", "the device object", "control code", "status"),
        0x0A => ("A driver initialised the timer of a device twice.", "the device object", None, None),
        0x0E => ("A driver completed a request above DISPATCH_LEVEL.", Irql, Packet, None),
        0x10 => ("A driver sent a request above DISPATCH_LEVEL.", Irql, None, None),
        0x12 => ("A driver sent a request above DISPATCH_LEVEL.", "the dispatch routine", "IRQL before", Irql),
        _ => null,
    };

    private static (string, string, string, string)? Routines(uint rule)
    {
        var sentence = rule switch
        {
            0x202 => "A driver detached from a device that nothing is attached to.",
            0x208 => "A request runs out of stack locations.",
            0x224 => "A dispatch routine returned another status than it completed the request with.",
            0x226 => "A dispatch routine neither completed, passed on nor kept a request.",
            0x227 => "A completion routine is pageable.",
            0x228 => "A completion routine did not pass on that the request is pending.",
            0x23A => "A request was passed on at a level that its function does not allow.",
            0x23C => "A request was passed on with its cancel routine set.",
            0x23D => "A dispatch routine returned STATUS_PENDING for a request it did not mark.",
            0x23E => "A dispatch routine marked a request pending and returned another status.",
            0x240 => "A device was deleted twice.",
            0x311 => "A driver reused a request that it did not allocate.",
            _ => null,
        };
        return sentence is null ? null : (sentence, "where in the driver", Packet, None);
    }
}
