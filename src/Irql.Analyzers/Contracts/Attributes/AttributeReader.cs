using System;
using System.Collections.Immutable;
using System.Linq;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>Reads the contract attributes of one symbol into a <see cref="ContractDraft"/>, without defaults and without inheritance.</summary>
internal static partial class AttributeReader
{
    private static readonly ImmutableArray<IParameterSymbol> NoParameters = ImmutableArray<IParameterSymbol>.Empty;

    /// <summary>The attributes of a method itself, of its parameters and of its return value.</summary>
    public static ContractDraft ReadMethod(IMethodSymbol method)
    {
        var draft = new ContractDraft();
        ReadAll(draft, method.GetAttributes(), method.Parameters, method);
        foreach (var parameter in method.Parameters)
            ReadParameter(draft, parameter);
        ReadReturn(draft, method);
        return draft;
    }

    /// <summary>Those attributes of a method that one of its parts carries.</summary>
    public static ContractDraft ReadPart(IMethodSymbol method, Func<AttributeData, bool> isOfPart)
    {
        var draft = new ContractDraft();
        ReadAll(draft, ImmutableArray.CreateRange(Enumerable.Where(method.GetAttributes(), isOfPart)), method.Parameters, method);
        return draft;
    }

    /// <summary>The attributes of a type, an assembly or a property, which are defaults of what is inside.</summary>
    public static ContractDraft ReadContainer(ISymbol container)
    {
        var draft = new ContractDraft();
        ReadAll(draft, container.GetAttributes(), NoParameters, null);
        return draft;
    }

    /// <summary>The level attributes and role on a slot: a parameter, field, property or event of delegate or function-pointer type.</summary>
    public static ContractDraft ReadSlot(ISymbol slot, ImmutableArray<IParameterSymbol> targetParameters)
    {
        var draft = new ContractDraft();
        ReadAll(draft, slot.GetAttributes(), targetParameters, null);
        return draft;
    }

    /// <summary>The attributes of a delegate type and of the parameters and return value of its signature.</summary>
    public static ContractDraft ReadDelegate(INamedTypeSymbol type, IMethodSymbol invoke)
    {
        var draft = new ContractDraft();
        ReadAll(draft, type.GetAttributes(), invoke.Parameters, null);
        foreach (var parameter in invoke.Parameters)
            ReadParameter(draft, parameter);
        ReadReturn(draft, invoke);
        return draft;
    }

    private static void ReadAll(
        ContractDraft draft, ImmutableArray<AttributeData> attributes, ImmutableArray<IParameterSymbol> parameters, IMethodSymbol? method)
    {
        foreach (var attribute in attributes)
        {
            var kind = IrqlAttributeNames.Identify(attribute.AttributeClass);
            if (kind == IrqlAttribute.None)
                continue;
            draft.IsEmpty = false;
            if (!ReadLevel(draft, kind, attribute, parameters, method))
                ReadOther(draft, kind, attribute, parameters, method);
        }
    }

    private static bool ReadLevel(
        ContractDraft draft, IrqlAttribute kind, AttributeData attribute, ImmutableArray<IParameterSymbol> parameters, IMethodSymbol? method)
    {
        switch (kind)
        {
            case IrqlAttribute.Requires:
                return AddLevel(draft, LevelBound.Exactly, attribute, parameters);
            case IrqlAttribute.RequiresMax:
                return AddLevel(draft, LevelBound.Maximum, attribute, parameters);
            case IrqlAttribute.RequiresMin:
                return AddLevel(draft, LevelBound.Minimum, attribute, parameters);
            case IrqlAttribute.Raises:
                return AddLevel(draft, LevelBound.Raises, attribute, parameters);
            case IrqlAttribute.RequiresSame:
                draft.RequiresSame = true;
                return true;
            case IrqlAttribute.AlwaysMax:
                draft.AlwaysMaximum = AttributeArguments.Level(attribute) ?? draft.AlwaysMaximum;
                return true;
            case IrqlAttribute.AlwaysMin:
                draft.AlwaysMinimum = AttributeArguments.Level(attribute) ?? draft.AlwaysMinimum;
                return true;
            case IrqlAttribute.IsCancel:
                draft.IsCancel = true;
                return true;
            case IrqlAttribute.Role:
                draft.Role ??= AttributeArguments.Text(attribute, 0);
                return true;
            case IrqlAttribute.Saves when method is not null:
                draft.Saves.Add(new SavedLevelPlace(ResultOf(method), GlobalKind: null));
                draft.ResultHoldsSavedLevel = method.MethodKind == MethodKind.Constructor || GuardTypes.IsObject(method.ReturnType);
                return true;
            case IrqlAttribute.Restores when method is { IsStatic: true, IsExtensionMethod: false }:
                return true; // There is no instance to restore from: IRQL1013, and no contract.
            case IrqlAttribute.Restores when method is not null:
                draft.Restores.Add(new SavedLevelPlace(ArgumentReference.Instance, GlobalKind: null));
                return true;
            case IrqlAttribute.SavesGlobal:
                draft.Saves.Add(GlobalPlace(attribute, parameters));
                return true;
            case IrqlAttribute.RestoresGlobal:
                draft.Restores.Add(GlobalPlace(attribute, parameters));
                return true;
            default:
                return false;
        }
    }

    private static bool AddLevel(ContractDraft draft, LevelBound bound, AttributeData attribute, ImmutableArray<IParameterSymbol> parameters)
    {
        if (AttributeArguments.Level(attribute) is { } level && WhenReader.Read(attribute, parameters) is { } when)
            draft.Levels.Add(new LevelStatement(bound, level, when));
        return true;
    }

    private static SavedLevelPlace GlobalPlace(AttributeData attribute, ImmutableArray<IParameterSymbol> parameters)
    {
        var ordinal = AttributeArguments.Text(attribute, 1) is { } name ? AttributeArguments.OrdinalOf(parameters, name) : -1;
        var argument = ordinal < 0 ? ArgumentReference.Call : ArgumentReference.Parameter(ordinal);
        return new SavedLevelPlace(argument, AttributeArguments.Text(attribute, 0) ?? string.Empty);
    }

    private static ArgumentReference ResultOf(IMethodSymbol method)
        => method.MethodKind == MethodKind.Constructor ? ArgumentReference.Instance : ArgumentReference.Return;
}
