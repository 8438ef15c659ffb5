using System.Collections.Immutable;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>The attributes of parameters and return values.</summary>
internal static partial class AttributeReader
{
    private static readonly string[] PoolKindNames = { "Nonpaged", "NonpagedExecute", "Paged" };

    private static void ReadParameter(ContractDraft draft, IParameterSymbol parameter)
    {
        var here = ArgumentReference.Parameter(parameter.Ordinal);
        foreach (var attribute in parameter.GetAttributes())
        {
            var kind = IrqlAttributeNames.Identify(attribute.AttributeClass);
            if (kind == IrqlAttribute.None)
                continue;
            draft.IsEmpty = false;
            switch (kind)
            {
                case IrqlAttribute.RaisesTo when LevelNumbers.IsLevelLike(parameter.Type) && parameter.RefKind != RefKind.Out:
                    draft.RaisesTo = here;
                    break;
                case IrqlAttribute.Saves when parameter.RefKind is not (RefKind.None or RefKind.In) || !LevelNumbers.IsPlainNumber(parameter.Type)
                    || parameter.Type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Int64 or SpecialType.System_UInt64:
                    draft.Saves.Add(new SavedLevelPlace(here, GlobalKind: null));
                    break;
                case IrqlAttribute.Restores:
                    draft.Restores.Add(new SavedLevelPlace(here, GlobalKind: null));
                    break;
                case IrqlAttribute.UsesCancel:
                    draft.CancelLevel = here;
                    break;
                default:
                    ReadParameterEffect(draft, kind, attribute, parameter, here);
                    break;
            }
        }
    }

    private static void ReadParameterEffect(
        ContractDraft draft, IrqlAttribute kind, AttributeData attribute, IParameterSymbol parameter, ArgumentReference here)
    {
        var method = parameter.ContainingSymbol as IMethodSymbol;
        var parameters = method?.Parameters ?? NoParameters;
        if (LockEffectOf(kind) is { } effect)
        {
            var value = LockKindOf(attribute);
            var isGuard = effect == EffectKind.AcquiresLock && method is not null && GuardTypes.ResultIsGuard(method);
            Add(draft, effect, LockKinds.IsGlobal(value) ? ArgumentReference.Call : here, value, attribute, parameters, isGuard);
        }
        else if (kind == IrqlAttribute.AllocatesPool)
        {
            AddPool(draft, here, attribute, parameters);
        }
        else if (ValueEffectOf(kind) is { } plain)
        {
            draft.Effects.Add(new Effect(plain, here, string.Empty, Condition.Always, IsGeneralKnowledge: false));
        }
    }

    private static void ReadReturn(ContractDraft draft, IMethodSymbol method)
    {
        foreach (var attribute in method.GetReturnTypeAttributes())
        {
            var kind = IrqlAttributeNames.Identify(attribute.AttributeClass);
            if (kind == IrqlAttribute.None)
                continue;
            draft.IsEmpty = false;
            if (kind == IrqlAttribute.Saves)
            {
                draft.Saves.Add(new SavedLevelPlace(ArgumentReference.Return, GlobalKind: null));
                draft.ResultHoldsSavedLevel |= GuardTypes.IsObject(method.ReturnType);
            }
            else if (kind == IrqlAttribute.AllocatesPool)
            {
                AddPool(draft, ArgumentReference.Return, attribute, method.Parameters);
            }
            else if (ValueEffectOf(kind) is { } plain)
            {
                draft.Effects.Add(new Effect(plain, ArgumentReference.Return, string.Empty, Condition.Always, IsGeneralKnowledge: false));
            }
        }
    }

    private static void AddPool(ContractDraft draft, ArgumentReference here, AttributeData attribute, ImmutableArray<IParameterSymbol> parameters)
    {
        var decided = AttributeArguments.NamedText(attribute, "KindParameter") is { } name ? AttributeArguments.OrdinalOf(parameters, name) : -1;
        var value = AttributeArguments.Number(attribute, 0) is { } kind && kind >= 0 && kind < PoolKindNames.Length
            ? PoolKindNames[kind]
            : string.Empty;
        draft.Effects.Add(new Effect(EffectKind.AllocatesPool, here, value, Condition.Always, IsGeneralKnowledge: false)
        {
            KindArgument = decided < 0 ? ArgumentReference.Call : ArgumentReference.Parameter(decided),
        });
    }

    private static EffectKind? ValueEffectOf(IrqlAttribute kind) => kind switch
    {
        IrqlAttribute.ProbesForRead => EffectKind.ProbesRead,
        IrqlAttribute.ProbesForWrite => EffectKind.ProbesWrite,
        IrqlAttribute.LocksPages => EffectKind.LocksPages,
        IrqlAttribute.UnlocksPages => EffectKind.UnlocksPages,
        IrqlAttribute.MapsPages => EffectKind.MapsPages,
        IrqlAttribute.LockHandle => EffectKind.LockHandle,
        IrqlAttribute.FreesPool => EffectKind.FreesPool,
        IrqlAttribute.MustCheck => EffectKind.MustCheck,
        _ => null,
    };
}
