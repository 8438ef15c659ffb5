using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Diagnostics;

/// <summary>The descriptors of the 9xxx rules.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor MalformedContractRow = Create(
        RuleIds.MalformedContractRow, "Malformed contract row", Category.Usage, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StaleOrUnusedContractRow = Create(
        RuleIds.StaleOrUnusedContractRow, "Stale or unused contract row", Category.Usage, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor SignatureCannotBeASystemCall = Create(
        RuleIds.SignatureCannotBeASystemCall, "Signature cannot be a system call", Category.Usage, DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor DuplicateServiceNumber = Create(
        RuleIds.DuplicateServiceNumber, "Duplicate service number", Category.Usage, DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor InvalidIOControl = Create(
        RuleIds.InvalidIOControl, "Invalid I/O control (method, size, code)", Category.Usage, DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor StoragePropertyCannotBePlaced = Create(
        RuleIds.StoragePropertyCannotBePlaced, "Storage property cannot be placed", Category.Usage, DiagnosticSeverity.Error);

    public static readonly DiagnosticDescriptor StaleBaselineEntry = Create(
        RuleIds.StaleBaselineEntry, "Stale baseline entry", Category.Usage, DiagnosticSeverity.Warning, CompilationEnd);

    public static readonly DiagnosticDescriptor SuppressionWithoutNeedOrWithoutReason = Create(
        RuleIds.SuppressionWithoutNeedOrWithoutReason, "Suppression without need or without reason", Category.Usage, DiagnosticSeverity.Info, CompilationEnd);
}
