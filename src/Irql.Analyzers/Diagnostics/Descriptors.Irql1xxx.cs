using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Diagnostics;

/// <summary>The descriptors of the 1xxx rules.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor CallAboveMaximum = Create(
        RuleIds.CallAboveMaximum, "Call above maximum", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CallBelowMinimum = Create(
        RuleIds.CallBelowMinimum, "Call below minimum", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NoLevelSatisfiesThisMethod = Create(
        RuleIds.NoLevelSatisfiesThisMethod, "No level satisfies this method", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RaisesAboveLimit = Create(
        RuleIds.RaisesAboveLimit, "Raises above limit", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LowersBelowLimit = Create(
        RuleIds.LowersBelowLimit, "Lowers below limit", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RaiseUsedToLowerLowerUsedToRaise = Create(
        RuleIds.RaiseUsedToLowerLowerUsedToRaise, "Raise used to lower, lower used to raise", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ExitLevelDiffersFromContract = Create(
        RuleIds.ExitLevelDiffersFromContract, "Exit level differs from contract", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UndeclaredLevelChange = Create(
        RuleIds.UndeclaredLevelChange, "Undeclared level change", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OldLevelNotSaved = Create(
        RuleIds.OldLevelNotSaved, "Old level not saved", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SavedLevelNotRestored = Create(
        RuleIds.SavedLevelNotRestored, "Saved level not restored", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WrongLevelRestored = Create(
        RuleIds.WrongLevelRestored, "Wrong level restored", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SavedLevelInSharedState = Create(
        RuleIds.SavedLevelInSharedState, "Saved level in shared state", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor IllegalContract = Create(
        RuleIds.IllegalContract, "Illegal contract", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OverrideTightensContract = Create(
        RuleIds.OverrideTightensContract, "Override tightens contract", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CallbackDoesNotFitItsSlot = Create(
        RuleIds.CallbackDoesNotFitItsSlot, "Callback does not fit its slot", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnknownContractAtRaisedLevel = Create(
        RuleIds.UnknownContractAtRaisedLevel, "Unknown contract at raised level", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RedundantLevelCheck = Create(
        RuleIds.RedundantLevelCheck, "Redundant level check", Category.Levels, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor SuspensionWhileRaised = Create(
        RuleIds.SuspensionWhileRaised, "Suspension while raised", Category.Levels, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PublicMemberShouldDeclareItsContract = Create(
        RuleIds.PublicMemberShouldDeclareItsContract, "Public member should declare its contract", Category.Levels, DiagnosticSeverity.Info);
}
