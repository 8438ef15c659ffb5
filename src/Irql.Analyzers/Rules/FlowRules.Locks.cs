using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Rules.Locks;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>The 3xxx rules on locks.</summary>
internal static partial class FlowRules
{
    private static void AddLocks(ImmutableArray<FlowRule>.Builder rules)
    {
        rules.Add(new LockHandUps());
        rules.Add(new IRQL3001_LockNotReleased());
        rules.Add(new IRQL3002_LockAcquiredTwice());
        rules.Add(new IRQL3003_LockReleasedThatIsNotHeld());
        rules.Add(new IRQL3004_LockOrderCycle());
        rules.Add(new IRQL3005_WrongReleaseVariant());
        rules.Add(new IRQL3007_RequestUnderALock());
        rules.Add(new IRQL3008_SharedQueuedLockHandle());
        rules.Add(new IRQL3009_LockRequirementNotMet());
    }

    private static void AddLockDescriptors(ImmutableArray<DiagnosticDescriptor>.Builder descriptors)
    {
        descriptors.Add(Diagnostics.Descriptors.LockNotReleased);
        descriptors.Add(Diagnostics.Descriptors.LockAcquiredTwice);
        descriptors.Add(Diagnostics.Descriptors.LockReleasedThatIsNotHeld);
        descriptors.Add(Diagnostics.Descriptors.LockOrderCycleOfCompilation);
        descriptors.Add(Diagnostics.Descriptors.LockOrderCycle); // The one that is found by id: ranks are judged live.
        descriptors.Add(Diagnostics.Descriptors.WrongReleaseVariant);
        descriptors.Add(Diagnostics.Descriptors.RequestCompletedOrSentUnderALock);
        descriptors.Add(Diagnostics.Descriptors.SharedQueuedLockHandle);
        descriptors.Add(Diagnostics.Descriptors.LockRequirementNotMet);
    }
}
