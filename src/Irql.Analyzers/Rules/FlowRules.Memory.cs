using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Rules.Memory;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>The 4xxx rules on the flow: user memory, descriptor lists, pool, results.</summary>
internal static partial class FlowRules
{
    private static void AddMemory(ImmutableArray<FlowRule>.Builder rules)
    {
        rules.Add(new IRQL4001_UserMemoryNotProbed());
        rules.Add(new IRQL4002_UserMemoryTouchedOutsideTry());
        rules.Add(new IRQL4003_UserMemoryReadTwice());
        rules.Add(new IRQL4004_UserMemoryAtRaisedLevel());
        rules.Add(new IRQL4005_UserAddressLeavesItsContext());
        rules.Add(new IRQL4010_LockedPagesNotUnlocked());
        rules.Add(new IRQL4011_DescriptorListUsedInTheWrongState());
        rules.Add(new IRQL4012_DescriptorListMappedAtWrongLevel());
        rules.Add(new IRQL4020_PoolLeak());
        rules.Add(new IRQL4021_PoolMisused());
        rules.Add(new IRQL4022_ResultNotExamined());
    }

    private static void AddMemoryComponents(ImmutableArray<FlowComponent>.Builder components)
    {
        components.Add(new UserMemoryComponent());
        components.Add(new BlockComponent());
    }

    private static void AddMemoryDescriptors(ImmutableArray<DiagnosticDescriptor>.Builder descriptors)
    {
        descriptors.Add(Diagnostics.Descriptors.UserMemoryNotProbed);
        descriptors.Add(Diagnostics.Descriptors.UserMemoryTouchedOutsideTry);
        descriptors.Add(Diagnostics.Descriptors.UserMemoryReadTwice);
        descriptors.Add(Diagnostics.Descriptors.UserMemoryAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.UserAddressLeavesItsContext);
        descriptors.Add(Diagnostics.Descriptors.LockedPagesNotUnlocked);
        descriptors.Add(Diagnostics.Descriptors.DescriptorListUsedInTheWrongState);
        descriptors.Add(Diagnostics.Descriptors.PoolLeak);
        descriptors.Add(Diagnostics.Descriptors.PoolMisused);
        descriptors.Add(Diagnostics.Descriptors.ResultNotExamined);
    }
}
