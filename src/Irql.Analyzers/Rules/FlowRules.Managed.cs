using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Rules.Managed;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>The 5xxx rules on allocation, static constructors, exceptions and floating-point state.</summary>
internal static partial class FlowRules
{
    private static void AddManaged(ImmutableArray<FlowRule>.Builder rules)
    {
        rules.Add(new IRQL5001_HeapAllocationAtRaisedLevel());
        rules.Add(new IRQL5003_ThrowAtRaisedLevel());
        rules.Add(new IRQL5006_FloatingPointStateUnprotected());
        rules.Add(new IRQL5007_FloatingPointStateRestoredAtAnotherLevel());
    }

    private static void AddManagedDescriptors(ImmutableArray<DiagnosticDescriptor>.Builder descriptors)
    {
        descriptors.Add(Diagnostics.Descriptors.HeapAllocationAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.StaticConstructorMayRunAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.ThrowAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.FinalizerOrDisposeTouchesPagedStorageAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.NondeterminismInSimulatedKernelCode);
        descriptors.Add(Diagnostics.Descriptors.FloatingPointStateUnprotected);
        descriptors.Add(Diagnostics.Descriptors.FloatingPointStateRestoredAtAnotherLevel);
    }
}
