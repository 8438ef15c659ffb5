using System;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>IRQL6006: a call of a routine that the WDK deprecates.</summary>
internal static class IRQL6006_DeprecatedRoutine
{
    public static void Check(IInvocationOperation call, MethodContract contract, DriverModelContext model, Action<Diagnostic> report)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind != EffectKind.Deprecated)
                continue;
            var instead = effect.Value.Length == 0 ? "it has no replacement" : "use " + effect.Value;
            report(model.Make(Descriptors.DeprecatedRoutine, call.Syntax, $"{contract.WdkRoutine} is deprecated: {instead}", effect.IsGeneralKnowledge));
            return;
        }
    }
}
