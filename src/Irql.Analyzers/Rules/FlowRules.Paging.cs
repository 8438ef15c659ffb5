using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Rules.Paging;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>The 2xxx rules on data and allocations.</summary>
internal static partial class FlowRules
{
    private static void AddPaging(ImmutableArray<FlowRule>.Builder rules)
    {
        rules.Add(new IRQL2002_PagedDataAtRaisedLevel());
        rules.Add(new IRQL2005_SynchronisationObjectInPagedMemory());
        rules.Add(new IRQL2006_PagedAllocationOrFree());
        rules.Add(new IRQL2007_PagedCodeAssertionHygiene());
        rules.Add(new IRQL2008_InitialisationCodeUsed());
    }

    private static void AddPagingDescriptors(ImmutableArray<DiagnosticDescriptor>.Builder descriptors)
    {
        descriptors.Add(Diagnostics.Descriptors.PagedDataAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.SynchronisationObjectInPagedMemory);
        descriptors.Add(Diagnostics.Descriptors.PagedCodeAssertionHygiene);
        descriptors.Add(Diagnostics.Descriptors.InitialisationCodeUsedAfterInitialisation);
    }
}
