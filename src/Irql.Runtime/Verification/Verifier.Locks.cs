using System.Globalization;
using System.Text;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Verification;

/// <content>Deadlock prediction: checks before a lock is taken and when it is given back.</content>
internal sealed partial class Verifier
{
    private const uint SelfDeadlock = 0x1000;
    private const uint OrderViolation = 0x1001;
    private const uint NotInitialized = 0x1002;
    private const uint ReleasedOutOfOrder = 0x1003;
    private const uint ReleasedByAnother = 0x1004;
    private const uint ReleasedNotHeld = 0x1007;

    /// <summary>The orders of locks seen so far; an exploration puts one graph into all its machines.</summary>
    public LockGraph Graph { get; set; } = new();

    private readonly LockLevels _levels = new();

    private bool WatchesLocks(Processor processor) => processor.IsVerified && Has(VerifierOptions.DeadlockDetection);

    public void LockInitialized(uint address)
    {
        Graph.Initialized(address);
        _levels.Forget(address);
    }

    /// <summary>A spin lock has been taken at the present level: one that a service routine takes must not be taken below that routine's level.</summary>
    public void SpinLockTaken(Processor processor, uint address)
    {
        LockTaken(processor, address);
        if (processor.IsVerified)
            Acquires++;
        if (!WatchesLocks(processor))
            return;
        var inInterrupt = processor.Frame == FrameKind.Interrupt;
        if (!_levels.Took(address, processor.Irql, inInterrupt, processor.Site, out var other))
            return;
        var (routine, thread) = inInterrupt ? (processor.Site, other) : (other, processor.Site);
        processor.Machine.AddFinding(
            "interrupt-lock", $"The lock at {address:X8} is taken in an interrupt service routine ({routine}) and below its level ({thread}): use KeSynchronizeExecution there.", thread);
    }

    /// <summary>Before a lock is waited for.</summary>
    public void LockWanted(Processor processor, uint address, bool shared = false, bool needsInitializing = true, bool recursive = false)
    {
        if (!WatchesLocks(processor))
            return;
        if (needsInitializing && !Graph.IsInitialized(address))
            processor.RaiseBugCheck(Rule, NotInitialized, address, 0, 0);
        var thread = processor.Thread;
        foreach (var held in Graph.HeldBy(thread))
        {
            if (held.Address != address)
                continue;
            if (recursive || (held.Shared && shared))
                return;
            processor.RaiseBugCheck(Rule, SelfDeadlock, address, 0, 0);
        }

        if (Graph.AddOrder(thread, address, shared, processor.Site))
            processor.RaiseBugCheck(Rule, OrderViolation, address, 0, 0);
    }

    /// <summary>A lock has been taken; also by a try, which adds no order.</summary>
    public void LockTaken(Processor processor, uint address, bool shared = false)
    {
        if (WatchesLocks(processor))
            Graph.Took(processor.Thread, address, shared, processor.Site);
    }

    /// <summary>A mutex has been taken by a wait, perhaps on behalf of a thread that was waiting.</summary>
    public void MutexTaken(Processor processor, GuestThread thread, uint address)
    {
        if (WatchesLocks(processor))
            Graph.Took(thread, address, shared: false, ReferenceEquals(thread, processor.Thread) ? processor.Site : thread.Saved.Site);
    }

    /// <summary>Before a lock is given back. Shared holders may come in any order.</summary>
    public void LockGiven(Processor processor, uint address)
    {
        if (!WatchesLocks(processor))
            return;
        var held = Graph.HeldBy(processor.Thread);
        var index = held.Count - 1;
        while (index >= 0 && held[index].Address != address)
            index--;
        if (index < 0)
        {
            if (Graph.OwnerOf(address) is { } owner)
                processor.RaiseBugCheck(Rule, ReleasedByAnother, address, owner.Object, processor.Thread.Object);
            processor.RaiseBugCheck(Rule, ReleasedNotHeld, address, 0, 0);
        }

        if (index != held.Count - 1)
            processor.RaiseBugCheck(Rule, ReleasedOutOfOrder, address, held[^1].Address, 0);
        Graph.Gave(processor.Thread, address);
    }

    /// <summary>A system service goes back to its program: what it still holds, nobody will give back.</summary>
    public void ServiceLeaving(Processor processor)
    {
        if (!Has(VerifierOptions.DeadlockDetection))
            return;
        foreach (var held in Graph.HeldBy(processor.Thread))
            processor.Machine.AddFinding("lock-left-held", $"The lock at {held.Address:X8}, taken here, is still held when the system service returns.", held.Site);
    }

    /// <summary>A thread ends.</summary>
    public void ThreadEnding(Processor processor, GuestThread thread)
    {
        if (Has(VerifierOptions.DeadlockDetection) && Graph.HeldBy(thread).Count > 0)
            processor.RaiseBugCheck(Rule, 0x100A, thread.Object, 0, 0);
    }

    /// <summary>Memory is freed: locks in it end.</summary>
    public void MemoryFreed(Processor processor, uint address, uint bytes)
    {
        var (held, owner) = Graph.Forget(address, bytes);
        if (owner is not null && WatchesLocks(processor))
            processor.RaiseBugCheck(Rule, 0x100B, held, owner.Object, 0);
    }

    /// <summary>What the debugger says of the last order violation.</summary>
    public string DescribeDeadlock()
    {
        var cycle = Graph.LastCycle;
        if (cycle.Count == 0)
            return "No deadlock was found.\n";
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Deadlock detected ({cycle.Count} resources in {cycle.Count} threads):\n");

        // The locks are named in the order of the cycle: each thread takes one, then the next.
        for (var i = 0; i < cycle.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"Thread {i}: {LetterOf(i)} {LetterOf((i + 1) % cycle.Count)}\n");
        text.Append("\nWhere:\n");
        for (var i = 0; i < cycle.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"Lock {LetterOf(i)} = {cycle[i].First:x8}\n");
        for (var i = 0; i < cycle.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"Thread {i} = {cycle[i].Thread}: {LetterOf(i)} at {cycle[i].FirstSite}, then {LetterOf((i + 1) % cycle.Count)} at {cycle[i].SecondSite}\n");
        return text.ToString();
    }

    private static string LetterOf(int index) => index < 26 ? ((char)('A' + index)).ToString() : "L" + index.ToString(CultureInfo.InvariantCulture);
}
