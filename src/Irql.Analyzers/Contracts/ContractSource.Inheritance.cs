using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>What a member takes from the one it overrides or implements.</summary>
internal sealed partial class ContractSource
{
    private MethodContract WithInherited(MethodContract own, IMethodSymbol method)
    {
        var contract = own;
        foreach (var stand in StandsFor.Members(method, assemblies))
        {
            var inherited = GetContract(stand);
            if (inherited.IsKnown)
                contract = Combine(contract, inherited);
        }

        return contract;
    }

    /// <summary>What the member does not say itself, it takes over: the levels as a whole, each kind of effect, each flag.</summary>
    private static MethodContract Combine(MethodContract own, MethodContract inherited)
    {
        var takesLevel = own.Level is null && inherited.Level is not null;
        return own with
        {
            Origin = takesLevel || !own.IsKnown ? ContractOrigin.Inherited : own.Origin,
            OriginName = takesLevel || !own.IsKnown ? inherited.OriginName : own.OriginName,
            Level = own.Level ?? inherited.Level,
            Role = own.Role ?? inherited.Role,
            Placement = own.Placement == CodePlacement.Unspecified ? inherited.Placement : own.Placement,
            ReturnsCurrentLevel = own.ReturnsCurrentLevel || inherited.ReturnsCurrentLevel,
            AssertsMaximum = own.AssertsMaximum ?? inherited.AssertsMaximum,
            AssertsMinimum = own.AssertsMinimum ?? inherited.AssertsMinimum,
            IsCancelRoutine = own.IsCancelRoutine || inherited.IsCancelRoutine,
            CancelLevel = own.CancelLevel.IsCall ? inherited.CancelLevel : own.CancelLevel,
            ResultHoldsSavedLevel = own.ResultHoldsSavedLevel || inherited.ResultHoldsSavedLevel,
            WdkRoutine = own.WdkRoutine ?? inherited.WdkRoutine,
            NoHeapAllocation = own.NoHeapAllocation || inherited.NoHeapAllocation,
            IsKernelMode = own.IsKernelMode || (inherited.IsKernelMode && !own.IsUserMode),
            IsUserMode = own.IsUserMode || (inherited.IsUserMode && !own.IsKernelMode),
            Effects = CombineEffects(own.Effects, inherited.Effects),
        };
    }

    private static ImmutableArray<Effect> CombineEffects(ImmutableArray<Effect> own, ImmutableArray<Effect> inherited)
    {
        if (own.IsEmpty || inherited.IsEmpty)
            return own.IsEmpty ? inherited : own;
        var all = own.ToBuilder();
        foreach (var effect in inherited)
        {
            if (!Speaks(own, effect.Kind))
                all.Add(effect);
        }

        return all.ToImmutable();
    }

    private static bool Speaks(ImmutableArray<Effect> effects, EffectKind kind)
    {
        foreach (var effect in effects)
        {
            if (effect.Kind == kind)
                return true;
        }

        return false;
    }
}
