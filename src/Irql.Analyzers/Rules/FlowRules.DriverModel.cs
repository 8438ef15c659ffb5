using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Rules.DriverModel;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>The 6xxx rules on the flow. Those that look at one call or one access are in <see cref="OperationChecks"/>.</summary>
internal static partial class FlowRules
{
    private static void AddDriverModel(ImmutableArray<FlowRule>.Builder rules)
    {
        rules.Add(new IRQL6001_PendingProtocolBroken());
        rules.Add(new IRQL6002_DeviceLeftInitialising());
        rules.Add(new IRQL6004_LiteralAccessMode());
        rules.Add(new IRQL6005_PoolTag());
        rules.Add(new IRQL6007_RoutineInTheWrongSlot());
        rules.Add(new IRQL6008_StackObjectInUserModeWait());
        rules.Add(new IRQL6009_RoutineCalledOutsideItsPlace());
    }

    private static void AddDriverModelDescriptors(ImmutableArray<DiagnosticDescriptor>.Builder descriptors)
    {
        descriptors.Add(Diagnostics.Descriptors.PendingProtocolBroken);
        descriptors.Add(Diagnostics.Descriptors.DeviceLeftInitialising);
        descriptors.Add(Diagnostics.Descriptors.LiteralAccessModeInADispatchRoutine);
        descriptors.Add(Diagnostics.Descriptors.PoolTagZeroDefaultOrNotFourASCIICharacters);
        descriptors.Add(Diagnostics.Descriptors.RoutineInTheWrongSlot);
        descriptors.Add(Diagnostics.Descriptors.StackObjectInAUserModeWait);
        descriptors.Add(Diagnostics.Descriptors.RoutineCalledOutsideItsPlace);
    }
}
