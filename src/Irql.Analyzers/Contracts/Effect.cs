namespace Irql.Analyzers.Contracts;

/// <summary>What a call does besides its level effect: the rows of <c>wdk-effects.tsv</c> and the attributes that say the same.</summary>
internal enum EffectKind
{
    AcquiresLock,
    TryAcquiresLock,
    ReleasesLock,
    LockHandle,
    RequiresLock,
    RequiresLockNotHeld,
    RequiresNoSpinLock,
    Waits,
    BeginsWait,
    ProbesRead,
    ProbesWrite,
    CapturesUser,
    YieldsUserAddress,
    LocksPages,
    UnlocksPages,
    MapsPages,
    UnmapsPages,
    BuildsNonpaged,
    AllocatesPool,
    FreesPool,
    LookasideKind,
    AllocatesObject,
    FreesObject,
    CompletesRequest,
    SendsRequest,
    MarksPending,
    RaisesException,
    NoReturn,
    MustCheck,
    AttachesProcess,
    DetachesProcess,
    SavesFloat,
    RestoresFloat,
    Deprecated,
    OnlyInRole,
}

/// <summary>One effect of a call.</summary>
/// <param name="Kind">The effect.</param>
/// <param name="Argument">What it is about.</param>
/// <param name="Value">The table's <c>kind</c> column or the attribute's argument (a lock kind, a pool kind, a status, a role, a replacement).</param>
/// <param name="When">When it holds.</param>
/// <param name="IsGeneralKnowledge">Rests only on <c>source = general</c>: what is reported because of it is Info.</param>
internal sealed record Effect(EffectKind Kind, ArgumentReference Argument, string Value, Condition When, bool IsGeneralKnowledge)
{
    /// <summary>The argument that decides the kind (a pool type), or <see cref="ArgumentReference.Call"/> when <see cref="Value"/> is the kind itself.</summary>
    public ArgumentReference KindArgument { get; init; }

    /// <summary>A note of the effect table that describes the effect without limiting it (<c>at-dpc</c>, <c>implied</c>, <c>acquire</c>).</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The lock variant for callers that are at DISPATCH_LEVEL or above already, where the kind does not say so itself.</summary>
    public bool IsAtDpc => Note.StartsWith("at-dpc", System.StringComparison.Ordinal) || Value == "SpinAtDpc";

    /// <summary>
    /// The new object (a constructor's instance, a method's result) is a guard that holds the lock; releasing through the guard releases this lock.
    /// </summary>
    public bool IsHeldByResult { get; init; }
}
