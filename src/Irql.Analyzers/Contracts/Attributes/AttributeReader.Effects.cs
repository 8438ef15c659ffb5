using System.Collections.Immutable;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>The attributes of a method that do not speak of levels: placement, modes, locks, waits and effects.</summary>
internal static partial class AttributeReader
{
    private static void ReadOther(
        ContractDraft draft, IrqlAttribute kind, AttributeData attribute, ImmutableArray<IParameterSymbol> parameters, IMethodSymbol? method)
    {
        switch (kind)
        {
            case IrqlAttribute.PagedCode:
                draft.Placement = CodePlacement.Paged;
                break;
            case IrqlAttribute.NonpagedCode:
                draft.Placement = CodePlacement.Nonpaged;
                break;
            case IrqlAttribute.PagedCodeLocked:
                draft.Placement = CodePlacement.PagedLocked;
                break;
            case IrqlAttribute.InitCode:
                draft.Placement = CodePlacement.Init;
                break;
            case IrqlAttribute.Unchecked:
                draft.IsUnchecked = true;
                break;
            case IrqlAttribute.CurrentIrql:
                draft.ReturnsCurrentLevel = true;
                break;
            case IrqlAttribute.AssertsMax:
                draft.AssertsMaximum = AttributeArguments.Level(attribute) is { } high ? LevelNumbers.AsMaximum(high) : null;
                break;
            case IrqlAttribute.AssertsMin:
                draft.AssertsMinimum = AttributeArguments.Level(attribute);
                break;
            case IrqlAttribute.NoHeapAllocation:
                draft.NoHeapAllocation = true;
                break;
            case IrqlAttribute.KernelMode:
                draft.IsKernelMode = true;
                break;
            case IrqlAttribute.UserMode:
                draft.IsUserMode = true;
                break;
            case IrqlAttribute.SystemCallStub:
                draft.IsSystemCallStub = true;
                break;
            case IrqlAttribute.WdkRoutine:
                draft.WdkRoutine = AttributeArguments.Text(attribute, 0);
                break;
            case IrqlAttribute.MayWait:
                Add(draft, EffectKind.Waits, ArgumentReference.Call, string.Empty, attribute, parameters);
                break;
            case IrqlAttribute.RequiresNoSpinLockHeld:
                Add(draft, EffectKind.RequiresNoSpinLock, ArgumentReference.Call, string.Empty, attribute, parameters);
                break;
            default:
                if (method is not null)
                    ReadMethodLock(draft, kind, attribute, method);
                break;
        }
    }

    private static void ReadMethodLock(ContractDraft draft, IrqlAttribute kind, AttributeData attribute, IMethodSymbol method)
    {
        if (LockEffectOf(kind) is not { } effect)
            return;
        var value = LockKindOf(attribute);
        var isGuard = effect == EffectKind.AcquiresLock && GuardTypes.ResultIsGuard(method);
        var argument = LockKinds.IsGlobal(value) ? ArgumentReference.Call : LockOf(method, isGuard);
        Add(draft, effect, argument, value, attribute, method.Parameters, isGuard);
    }

    /// <summary>Which lock an attribute on the method itself speaks of: the one passed for a guard or an extension method, else the instance.</summary>
    private static ArgumentReference LockOf(IMethodSymbol method, bool isGuard)
    {
        var takesFirst = !method.Parameters.IsEmpty
            && (method.IsExtensionMethod || (isGuard && (method.IsStatic || method.MethodKind == MethodKind.Constructor)));
        return takesFirst ? ArgumentReference.Parameter(0)
            : method.IsStatic ? ArgumentReference.Call
            : ArgumentReference.Instance;
    }

    private static EffectKind? LockEffectOf(IrqlAttribute kind) => kind switch
    {
        IrqlAttribute.AcquiresLock => EffectKind.AcquiresLock,
        IrqlAttribute.ReleasesLock => EffectKind.ReleasesLock,
        IrqlAttribute.RequiresLockHeld => EffectKind.RequiresLock,
        IrqlAttribute.RequiresLockNotHeld => EffectKind.RequiresLockNotHeld,
        _ => null,
    };

    private static string LockKindOf(AttributeData attribute)
        => AttributeArguments.Number(attribute, 0) is { } value ? LockKinds.NameOf(value) : string.Empty;

    private static void Add(
        ContractDraft draft, EffectKind effect, ArgumentReference argument, string value, AttributeData attribute,
        ImmutableArray<IParameterSymbol> parameters, bool isHeldByResult = false)
    {
        if (WhenReader.Read(attribute, parameters) is { } when)
            draft.Effects.Add(new Effect(effect, argument, value, when, IsGeneralKnowledge: false) { IsHeldByResult = isHeldByResult });
    }
}
