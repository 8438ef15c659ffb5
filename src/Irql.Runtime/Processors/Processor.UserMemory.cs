using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Memory;
using Irql.Runtime.Verification;

namespace Irql.Runtime.Processors;

/// <content>Findings about how a driver treats user memory, and about what leaves the kernel.</content>
internal sealed partial class Processor
{
    /// <inheritdoc/>
    internal override void OnProbed(uint address, uint length)
    {
        if (Memory.ObserveUserHalf)
            (Thread.UserAccess ??= new UserAccessLog()).AddProbed(address, length);
    }

    /// <inheritdoc/>
    internal override void OnUserAccess(uint address, uint length, MemoryAccess access)
    {
        if (Driver is not { Verified: true } || Thread.OwnWork > 0)
            return;
        if (InNestedFrame)
            ReportUserMemory("user-address-in-arbitrary-context", $"User address {address:X8} is touched in a DPC or interrupt, whose process is whoever was interrupted.");
        else if (_irql >= Dispatch)
            ReportUserMemory("user-address-at-raised-irql", $"User address {address:X8} is touched at IRQL {_irql}; even a locked page may be trimmed from its user address.");
        if (!Thread.PreviousModeUser || InNestedFrame)
            return;
        var log = Thread.UserAccess ??= new UserAccessLog();
        if (!log.IsProbed(address, length))
            ReportUserMemory("user-pointer-not-probed", $"User address {address:X8} is touched without a probe: a program can pass a kernel address here.");
        if (access == MemoryAccess.Read && log.ReadAgain(address, length))
            ReportUserMemory("double-fetch", $"User address {address:X8} is read a second time in one request; the program may have changed it in between.");
    }

    /// <inheritdoc/>
    internal override void OnUninitializedToUser(uint source, uint bytes)
    {
        var block = Memory.Pool.FindLive(source);
        var from = block is null ? "" : $" The block was allocated at {block.Site}.";
        Machine.AddFinding("uninitialized-bytes-to-user", $"{bytes} bytes at {source:X8} that nobody ever wrote are copied to a program.{from}", Site);
    }

    /// <inheritdoc/>
    internal override void OnReadLockWritten(uint address, uint mdl)
    {
        if (Machine.Verifier.Has(VerifierOptions.Findings) && Driver is { Verified: true })
            ReportUserMemory("read-lock-written", $"The buffer of MDL {mdl:X8} is locked for reading, but written at {address:X8}: the data may be lost.");
    }

    /// <summary>Reports at the line that made the access; what the kernel itself does for the driver is not the driver's doing.</summary>
    private void ReportUserMemory(string rule, string message)
    {
        var location = CodeLocations.Current(this);
        var byKernel = Memory.Images.Classify(location.Address) == ImageKind.Kernel;
        if (location.Frames.Count == 0 || (byKernel && !location.Frames[0].Symbol.StartsWith("nt!", StringComparison.Ordinal)))
            return;
        var source = location.Source;
        Machine.AddFinding(rule, message, new CallSite(source.File, source.Line, source.Symbol));
    }
}
