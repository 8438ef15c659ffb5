using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Diagnostics;

/// <summary>The descriptors of the 3xxx rules.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LockNotReleased = Create(
        RuleIds.LockNotReleased, "Lock not released", Category.Locks, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LockAcquiredTwice = Create(
        RuleIds.LockAcquiredTwice, "Lock acquired twice", Category.Locks, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LockReleasedThatIsNotHeld = Create(
        RuleIds.LockReleasedThatIsNotHeld, "Lock released that is not held", Category.Locks, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LockOrderCycle = Create(
        RuleIds.LockOrderCycle, "Lock order cycle", Category.Locks, DiagnosticSeverity.Warning);

    /// <summary>The same rule for what only the whole compilation shows.</summary>
    public static readonly DiagnosticDescriptor LockOrderCycleOfCompilation = Create(
        RuleIds.LockOrderCycle, "Lock order cycle", Category.Locks, DiagnosticSeverity.Warning, CompilationEnd);

    public static readonly DiagnosticDescriptor WrongReleaseVariant = Create(
        RuleIds.WrongReleaseVariant, "Wrong release variant", Category.Locks, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BlockingAtRaisedLevel = Create(
        RuleIds.BlockingAtRaisedLevel, "Blocking at raised level", Category.Locks, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RequestCompletedOrSentUnderALock = Create(
        RuleIds.RequestCompletedOrSentUnderALock, "Request completed or sent under a lock", Category.Locks, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SharedQueuedLockHandle = Create(
        RuleIds.SharedQueuedLockHandle, "Shared queued-lock handle", Category.Locks, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LockRequirementNotMet = Create(
        RuleIds.LockRequirementNotMet, "Lock requirement not met", Category.Locks, DiagnosticSeverity.Warning);
}
