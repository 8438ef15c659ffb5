using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>The arguments of one attribute by themselves.</summary>
internal static partial class IRQL1013_IllegalContract
{
    private static string? WrongValue(AttributeUse use)
    {
        var number = AttributeArguments.Number(use.Data, 0);
        if (AttributeTraits.HasLevel(use.Kind))
            return number is { } level && level is < 0 or > 31 ? $"{number} is no level: levels are 0 (PASSIVE_LEVEL) to 31 (HIGH_LEVEL)" : null;
        switch (use.Kind)
        {
            case IrqlAttribute.AcquiresLock or IrqlAttribute.ReleasesLock:
                return number is { } kind && LockKinds.NameOf(kind).Length == 0 ? $"{number} is no LockKind" : null;
            case IrqlAttribute.AllocatesPool:
                return WrongPool(use.Data, number);
            case IrqlAttribute.Unchecked:
                return IsBlankText(use.Data, 0) ? "IrqlUnchecked needs a reason: say why the body need not be checked" : null;
            case IrqlAttribute.SavesGlobal or IrqlAttribute.RestoresGlobal:
                return IsBlankText(use.Data, 0) ? $"{AttributeTraits.NameOf(use.Kind)} needs the kind of object that the level is kept in" : null;
            case IrqlAttribute.WdkRoutine:
                return IsBlankText(use.Data, 0) ? "WdkRoutine needs the name of a routine" : null;
            default:
                return null;
        }
    }

    private static string? WrongPool(AttributeData data, long? kind)
    {
        var hasParameter = AttributeArguments.TryNamed(data, "KindParameter", out _);
        if (kind is < 0 or > 2)
            return $"{kind} is no PoolKind";
        if (kind is not null && hasParameter)
            return "AllocatesPool states a kind and a parameter that decides it: one of them is wrong";
        return data.ConstructorArguments.IsEmpty && data.AttributeConstructor is not null && !hasParameter
            ? "AllocatesPool needs a PoolKind, or KindParameter with the parameter that decides it"
            : null;
    }

    private static string? WrongRole(AttributeUse use, IContractSource contracts)
    {
        if (use.Kind != IrqlAttribute.Role || use.Data.ConstructorArguments.Length == 0 || use.Data.ConstructorArguments[0].Kind == TypedConstantKind.Error)
            return null;
        if (IsBlankText(use.Data, 0))
            return "IrqlRole needs the name of a role";
        var role = AttributeArguments.Text(use.Data, 0)!;
        return contracts.GetRole(role) is null ? $"'{role}' is no role of the role table" : null;
    }

    /// <summary>Names of parameters in arguments that are no condition.</summary>
    private static string? WrongName(DeclarationSubject subject, AttributeUse use) => use.Kind switch
    {
        IrqlAttribute.SavesGlobal or IrqlAttribute.RestoresGlobal when AttributeArguments.Text(use.Data, 1) is { } name
            => NamesNothing(subject.Parameters, name),
        IrqlAttribute.AllocatesPool when AttributeArguments.NamedText(use.Data, "KindParameter") is { } name
            => NamesNothing(subject.Parameters, name),
        _ => null,
    };

    private static string? NamesNothing(ImmutableArray<IParameterSymbol> parameters, string name)
        => AttributeArguments.OrdinalOf(parameters, name) < 0 ? $"'{name}' names no parameter" : null;

    /// <summary>A text argument that binds and is null or blank.</summary>
    private static bool IsBlankText(AttributeData data, int index)
        => data.ConstructorArguments.Length > index && data.ConstructorArguments[index] is { Kind: TypedConstantKind.Primitive } constant
            && (constant.Value is null || (constant.Value is string text && text.Trim().Length == 0));
}
