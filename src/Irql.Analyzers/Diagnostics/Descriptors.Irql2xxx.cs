using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Diagnostics;

/// <summary>The descriptors of the 2xxx rules.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor PagedCodeAtRaisedLevel = Create(
        RuleIds.PagedCodeAtRaisedLevel, "Paged code at raised level", Category.Paging, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PagedDataAtRaisedLevel = Create(
        RuleIds.PagedDataAtRaisedLevel, "Paged data at raised level", Category.Paging, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor RaiseInsidePagedCode = Create(
        RuleIds.RaiseInsidePagedCode, "Raise inside paged code", Category.Paging, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PlacementContradictsContract = Create(
        RuleIds.PlacementContradictsContract, "Placement contradicts contract", Category.Paging, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SynchronisationObjectInPagedMemory = Create(
        RuleIds.SynchronisationObjectInPagedMemory, "Synchronisation object in paged memory", Category.Paging, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PagedAllocationOrFreeAtRaisedLevel = Create(
        RuleIds.PagedAllocationOrFreeAtRaisedLevel, "Paged allocation or free at raised level", Category.Paging, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PagedCodeAssertionHygiene = Create(
        RuleIds.PagedCodeAssertionHygiene, "Paged-code assertion hygiene", Category.Paging, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor InitialisationCodeUsedAfterInitialisation = Create(
        RuleIds.InitialisationCodeUsedAfterInitialisation, "Initialisation code used after initialisation", Category.Paging, DiagnosticSeverity.Warning);
}
