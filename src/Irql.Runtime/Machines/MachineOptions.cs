namespace Irql.Runtime;

/// <summary>How a machine behaves: what changes hardware truth, what the verifier checks, and which schedule is taken.</summary>
public sealed record MachineOptions
{
    /// <summary>Whether pageable memory counts as paged out from DISPATCH_LEVEL on.</summary>
    public Residency Residency { get; init; } = Residency.Strict;

    /// <summary>Whether the kernel checks itself for wrong raises, lowers and spin locks.</summary>
    public KernelBuild Build { get; init; } = KernelBuild.Checked;

    /// <summary>Which codes stand for unhandled kernel exceptions.</summary>
    public UnhandledStyle Unhandled { get; init; } = UnhandledStyle.X86;

    /// <summary>Number of virtual processors, 1..32.</summary>
    public int Processors { get; init; } = 1;

    /// <summary>Number of physical 4 KiB frames.</summary>
    public int Frames { get; init; } = 1024;

    /// <summary>True when the dispatcher may pick any ready thread instead of one of highest priority.</summary>
    public bool PriorityBlind { get; init; }

    /// <summary>
    /// True to let the strategy trim pages wherever a real memory manager could, just before levels are raised above all. With
    /// <see cref="Runtime.Residency.Lucky"/> this finds the schedules on which luck runs out. The round-robin strategy never trims.
    /// </summary>
    public bool TrimDecisions { get; init; }

    /// <summary>
    /// Kinds of decisions that the strategy is asked about; the others take their quiet alternative. Trims need <see cref="TrimDecisions"/>
    /// too, failures and page file errors <see cref="VerifierOptions.LowResources"/>.
    /// </summary>
    public Exploration.Decisions Decisions { get; init; } = Exploration.Decisions.All;

    /// <summary>Seed of a random strategy.</summary>
    public ulong Seed { get; init; }

    /// <summary>The strategy that takes the machine's decisions: <c>rr</c> (round robin) or <c>rnd</c> (seeded random).</summary>
    public string Strategy { get; init; } = "rr";

    /// <summary>A token of an earlier run to be repeated; null for a new run. Strategy and seed then come from it.</summary>
    public string? Token { get; init; }

    /// <summary>Number of decision points after which the run ends as <see cref="RunOutcome.BudgetExceeded"/>.</summary>
    public long StepBudget { get; init; } = 10_000_000;

    /// <summary>What the verifier checks; nothing by default.</summary>
    public VerifierOptions Verifier { get; init; } = VerifierOptions.None;

    /// <summary>Frames that make up a place, unless set otherwise.</summary>
    internal const int DefaultFailurePlaceFrames = 4;

    /// <summary>
    /// Places that <see cref="VerifierOptions.LowResources"/> has let fail already: <see cref="RunResult.SeenFailurePlaces"/> of the run before. Each
    /// run then fails new places only.
    /// </summary>
    public System.Collections.Generic.IReadOnlyCollection<uint>? SeenFailurePlaces { get; init; }

    /// <summary>How many of the innermost frames of driver code tell one place from another.</summary>
    public int FailurePlaceFrames { get; init; } = DefaultFailurePlaceFrames;

    /// <summary>Names of the drivers to verify; null means every driver.</summary>
    public System.Collections.Generic.IReadOnlyCollection<string>? VerifiedDrivers { get; init; }

    /// <summary>True to unload the drivers that have an unload routine once every process has ended.</summary>
    public bool UnloadDriversAtEnd { get; init; } = true;

    /// <summary>True to record the trace that <see cref="RunResult.Trace"/> returns.</summary>
    public bool Tracing { get; init; } = true;

    /// <summary>
    /// True to look for races: accesses of guest code to kernel memory that nothing orders, and double fetches of user memory. What is found is in
    /// <see cref="RunResult.Races"/> and, in one sentence each, in <see cref="RunResult.Findings"/>; it stops nothing and changes no schedule.
    /// </summary>
    public bool DetectRaces { get; init; }

    /// <summary>False to find races without the stacks of earlier accesses, as a search does that repeats what it finds.</summary>
    internal bool RaceStacks { get; init; } = true;

    /// <summary>Milliseconds of host time that guest code may run without calling the runtime before it counts as runaway code.</summary>
    public int RunawayMilliseconds { get; init; } = 30_000;
}

/// <summary>How the memory manager treats pageable memory at raised IRQL.</summary>
public enum Residency
{
    /// <summary>The worst legal memory manager: everything pageable and not locked counts as trimmed from DISPATCH_LEVEL on.</summary>
    Strict,

    /// <summary>A resident pageable page still works at raised IRQL, as on a real machine with free memory.</summary>
    Lucky,
}

/// <summary>Whether the kernel's own sanity checks are in it.</summary>
public enum KernelBuild
{
    /// <summary>Bugchecks 09, 0A on a wrong lower, 0F and 10 are raised.</summary>
    Checked,

    /// <summary>A bad request is carried out literally.</summary>
    Free,
}

/// <summary>Which codes unhandled kernel exceptions get.</summary>
public enum UnhandledStyle
{
    /// <summary>8E.</summary>
    X86,

    /// <summary>3B inside a system service, else 1E.</summary>
    X64,
}

/// <summary>What the verifier checks in the drivers it is on for.</summary>
[System.Flags]
public enum VerifierOptions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>One allocation a page, its neighbours and its past invalid.</summary>
    SpecialPool = 1,

    /// <summary>Strict residency and the check of every level contract.</summary>
    ForceIrql = 2,

    /// <summary>Leaks and wrong frees of pool and of locked pages.</summary>
    PoolTracking = 8,

    /// <summary>The I/O manager's rules.</summary>
    IoVerification = 0x10,

    /// <summary>Lock order and lock misuse.</summary>
    DeadlockDetection = 0x20,

    /// <summary>User addresses passed where kernel addresses are expected.</summary>
    SecurityChecks = 0x100,

    /// <summary>Allocations fail once at each new call stack.</summary>
    LowResources = 4,

    /// <summary>The remaining rules.</summary>
    Misc = 0x800,

    /// <summary>The project's own findings, which stop nothing.</summary>
    Findings = 0x10000,

    /// <summary>Everything but fault injection.</summary>
    Standard = SpecialPool | ForceIrql | PoolTracking | IoVerification | DeadlockDetection | SecurityChecks | Misc | Findings,
}
