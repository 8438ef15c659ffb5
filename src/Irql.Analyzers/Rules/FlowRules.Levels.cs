using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Rules.Levels;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>The 1xxx rules on the flow, and those of other ranges that are the level's own: 2001, 2003, 3006.</summary>
internal static partial class FlowRules
{
    private static void AddLevels(ImmutableArray<FlowRule>.Builder rules)
    {
        rules.Add(new IRQL1001_CallAboveMaximum());
        rules.Add(new IRQL1004_RaisesAboveLimit());
        rules.Add(new IRQL1006_RaiseUsedToLower());
        rules.Add(new IRQL1007_ExitLevelDiffersFromContract());
        rules.Add(new IRQL1008_UndeclaredLevelChange());
        rules.Add(new IRQL1009_OldLevelNotSaved());
        rules.Add(new IRQL1011_WrongLevelRestored());
        rules.Add(new IRQL1012_SavedLevelInSharedState());
        rules.Add(new IRQL1015_CallbackDoesNotFitItsSlot());
        rules.Add(new IRQL1017_RedundantLevelCheck());
        rules.Add(new IRQL1018_SuspensionWhileRaised());
        rules.Add(new IRQL1019_PublicMemberShouldDeclareItsContract());
    }

    private static void AddLevelDescriptors(ImmutableArray<DiagnosticDescriptor>.Builder descriptors)
    {
        descriptors.Add(Diagnostics.Descriptors.CallAboveMaximum);
        descriptors.Add(Diagnostics.Descriptors.CallBelowMinimum);
        descriptors.Add(Diagnostics.Descriptors.NoLevelSatisfiesThisMethod);
        descriptors.Add(Diagnostics.Descriptors.RaisesAboveLimit);
        descriptors.Add(Diagnostics.Descriptors.LowersBelowLimit);
        descriptors.Add(Diagnostics.Descriptors.RaiseUsedToLowerLowerUsedToRaise);
        descriptors.Add(Diagnostics.Descriptors.ExitLevelDiffersFromContract);
        descriptors.Add(Diagnostics.Descriptors.UndeclaredLevelChange);
        descriptors.Add(Diagnostics.Descriptors.OldLevelNotSaved);
        descriptors.Add(Diagnostics.Descriptors.SavedLevelNotRestored);
        descriptors.Add(Diagnostics.Descriptors.WrongLevelRestored);
        descriptors.Add(Diagnostics.Descriptors.SavedLevelInSharedState);
        descriptors.Add(Diagnostics.Descriptors.CallbackDoesNotFitItsSlot);
        descriptors.Add(Diagnostics.Descriptors.RedundantLevelCheck);
        descriptors.Add(Diagnostics.Descriptors.PublicMemberShouldDeclareItsContract);
        descriptors.Add(Diagnostics.Descriptors.PagedCodeAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.RaiseInsidePagedCode);
        descriptors.Add(Diagnostics.Descriptors.BlockingAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.PagedAllocationOrFreeAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.DescriptorListMappedAtWrongLevel);
        descriptors.Add(Diagnostics.Descriptors.UnknownContractAtRaisedLevel);
        descriptors.Add(Diagnostics.Descriptors.SuspensionWhileRaised);
    }
}
