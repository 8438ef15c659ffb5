using System;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>IRQL6006: a call of a routine that the WDK deprecates.</summary>
internal static class IRQL6006_DeprecatedRoutine
{
    /// <summary>The property of the diagnostic that holds the entry point to import instead, when nothing else has to change.</summary>
    public const string ReplacementKey = "replacement";

    /// <summary>The replacement that takes the same arguments and gives the same result, or null.</summary>
    public static string? MechanicalReplacement(string routine) => routine switch
    {
        "PoCallDriver" => "IoCallDriver",
        "SeLengthSid" => "RtlLengthSid",
        "RtlVolumeDeviceToDosName" => "IoVolumeDeviceToDosName",
        "VideoPortReleaseBuffer" => "VideoPortFreePool",
        _ => null,
    };

    public static void Check(IInvocationOperation call, MethodContract contract, DriverModelContext model, Action<Diagnostic> report)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind != EffectKind.Deprecated)
                continue;
            var instead = effect.Value.Length == 0 ? "it has no replacement" : "use " + effect.Value;
            var properties = MechanicalReplacement(contract.WdkRoutine!) is { } same
                ? ImmutableDictionary<string, string?>.Empty.Add(ReplacementKey, same)
                : null;
            report(model.Make(
                Descriptors.DeprecatedRoutine, call.Syntax, $"{contract.WdkRoutine} is deprecated: {instead}", effect.IsGeneralKnowledge, properties));
            return;
        }
    }
}
