using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Diagnostics;

/// <summary>The descriptors of the 5xxx rules.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor HeapAllocationAtRaisedLevel = Create(
        RuleIds.HeapAllocationAtRaisedLevel, "Heap allocation at raised level", Category.ManagedHazards, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor StaticConstructorMayRunAtRaisedLevel = Create(
        RuleIds.StaticConstructorMayRunAtRaisedLevel, "Static constructor may run at raised level", Category.ManagedHazards, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ThrowAtRaisedLevel = Create(
        RuleIds.ThrowAtRaisedLevel, "Throw at raised level", Category.ManagedHazards, DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor FinalizerOrDisposeTouchesPagedStorageAtRaisedLevel = Create(
        RuleIds.FinalizerOrDisposeTouchesPagedStorageAtRaisedLevel, "Finalizer or Dispose touches paged storage at raised level", Category.ManagedHazards, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NondeterminismInSimulatedKernelCode = Create(
        RuleIds.NondeterminismInSimulatedKernelCode, "Nondeterminism in simulated kernel code", Category.ManagedHazards, DiagnosticSeverity.Info, CompilationEnd);

    public static readonly DiagnosticDescriptor FloatingPointStateUnprotected = Create(
        RuleIds.FloatingPointStateUnprotected, "Floating-point state unprotected", Category.ManagedHazards, DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor FloatingPointStateRestoredAtAnotherLevel = Create(
        RuleIds.FloatingPointStateRestoredAtAnotherLevel, "Floating-point state restored at another level", Category.ManagedHazards, DiagnosticSeverity.Warning);
}
