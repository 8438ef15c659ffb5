using Irql.Analyzers.Contracts;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>An attribute where nothing is that it could speak of.</summary>
internal static partial class IRQL1013_IllegalContract
{
    private static string? WrongPlace(DeclarationSubject subject, AttributeUse use)
    {
        var name = AttributeTraits.NameOf(use.Kind);
        if (AttributeTraits.IsLevelStatement(use.Kind) || use.Kind == IrqlAttribute.MayWait)
            return subject.Kind == SubjectKind.Storage && !MayHoldRoutine(subject.Type) ? $"{name} means nothing here: nothing is invoked through '{subject.Symbol.Name}'" : null;
        if (AttributeTraits.IsStorage(use.Kind))
            return WrongStorage(subject, use.Kind, name);
        return use.Kind switch
        {
            IrqlAttribute.Role => WrongRolePlace(subject),
            IrqlAttribute.Saves => WrongSave(subject),
            IrqlAttribute.Restores => WrongRestore(subject),
            IrqlAttribute.RaisesTo => WrongRaise(subject),
            IrqlAttribute.CurrentIrql => WrongCurrent(subject),
            IrqlAttribute.MustCheck when subject is { Kind: SubjectKind.Return, Type: null } => "MustCheck means nothing here: there is no result",
            IrqlAttribute.AllocatesPool => WrongAllocation(subject),
            IrqlAttribute.FreesPool when subject.Symbol is IParameterSymbol { RefKind: RefKind.Out } => "FreesPool means nothing on an out parameter: nothing is passed in",
            IrqlAttribute.LocksPages or IrqlAttribute.UnlocksPages or IrqlAttribute.MapsPages when subject is { Kind: SubjectKind.Return, Type: null }
                => $"{name} means nothing here: there is no result",
            IrqlAttribute.ProbesForRead or IrqlAttribute.ProbesForWrite when subject.Kind == SubjectKind.Storage && !MayPoint(subject)
                => $"{name} means nothing here: '{subject.Symbol.Name}' is no address",
            _ => null,
        };
    }

    private static string? WrongStorage(DeclarationSubject subject, IrqlAttribute kind, string name)
    {
        switch (subject.Kind)
        {
            case SubjectKind.Return when subject.Type is null:
                return $"{name} means nothing here: there is no result";
            case SubjectKind.Container:
                return subject.Symbol is INamedTypeSymbol { IsStatic: true } ? $"{name} means nothing on a static class: it has no instances" : null;
            case SubjectKind.Return or SubjectKind.Storage or SubjectKind.Property or SubjectKind.Slot:
                if (subject.Symbol is IFieldSymbol { IsConst: true })
                    return $"{name} means nothing on a constant: it has no storage";
                var hasStorage = kind != IrqlAttribute.UserMemory && subject.Symbol is IFieldSymbol or IPropertySymbol && subject.Kind != SubjectKind.Return;
                return hasStorage || MayPoint(subject) ? null : $"{name} means nothing here: a value that points nowhere has no storage of its own to place";
            default:
                return null;
        }
    }

    private static string? WrongRolePlace(DeclarationSubject subject)
        => subject.Kind is SubjectKind.Storage or SubjectKind.Property && subject.Type is { } type && !IsAddress(type) && type.SpecialType != SpecialType.System_Object
            ? $"IrqlRole means nothing here: nothing is invoked through '{subject.Symbol.Name}'"
            : null;

    private static string? WrongSave(DeclarationSubject subject)
    {
        if (subject is { Kind: SubjectKind.Return, Type: null } || subject is { Kind: SubjectKind.Method, Symbol: IMethodSymbol { ReturnsVoid: true } })
            return "IrqlSaves means nothing here: there is no result to receive the old level";
        if (subject.Symbol is IMethodSymbol { MethodKind: MethodKind.StaticConstructor })
            return "IrqlSaves means nothing on a static constructor: there is no instance to receive the old level";
        return subject is { Kind: SubjectKind.Storage, Symbol: IParameterSymbol { RefKind: RefKind.None or RefKind.In } parameter } && !CanReceive(parameter.Type)
            ? $"IrqlSaves means nothing here: '{parameter.Name}' is passed by value and cannot receive the old level"
            : null;
    }

    private static string? WrongRestore(DeclarationSubject subject)
    {
        if (subject is { Kind: SubjectKind.Method, Symbol: IMethodSymbol { IsStatic: true, IsExtensionMethod: false } })
            return "IrqlRestores means nothing on a static method: there is no instance that holds a saved level";
        return subject.Symbol is IParameterSymbol { RefKind: RefKind.Out } ? "IrqlRestores means nothing on an out parameter: nothing is passed in" : null;
    }

    private static string? WrongRaise(DeclarationSubject subject)
    {
        if (subject.Symbol is not IParameterSymbol parameter)
            return null;
        if (parameter.RefKind == RefKind.Out)
            return "IrqlRaisesTo means nothing on an out parameter: no level is passed in";
        return LevelNumbers.IsLevelLike(parameter.Type) ? null : $"IrqlRaisesTo means nothing here: '{parameter.Name}' is no level";
    }

    private static string? WrongCurrent(DeclarationSubject subject)
    {
        if (subject is { Symbol: IMethodSymbol { ReturnsVoid: true } } or { Symbol: IPropertySymbol { GetMethod: null } })
            return "CurrentIrql means nothing here: no level is returned";
        return subject.Type is { } type && !LevelNumbers.IsLevelLike(type) ? "CurrentIrql means nothing here: what is returned is no level" : null;
    }

    private static string? WrongAllocation(DeclarationSubject subject)
    {
        if (subject is { Kind: SubjectKind.Return, Type: null })
            return "AllocatesPool means nothing here: there is no result";
        return subject is { Kind: SubjectKind.Storage, Symbol: IParameterSymbol { RefKind: RefKind.None or RefKind.In } parameter } && !CanReceive(parameter.Type)
            ? $"AllocatesPool means nothing here: '{parameter.Name}' is passed by value and cannot receive a block"
            : null;
    }

    /// <summary>Whether a by-value argument still lets the callee hand something back through it.</summary>
    private static bool CanReceive(ITypeSymbol type)
        => type.IsReferenceType && type.SpecialType != SpecialType.System_String || type.TypeKind is TypeKind.Pointer or TypeKind.TypeParameter or TypeKind.Error
            || IsAddress(type) || PointerLike.Is(type) || (type.TypeKind == TypeKind.Struct && type.SpecialType == SpecialType.None && type.IsRefLikeType);

    private static bool MayPoint(DeclarationSubject subject)
    {
        if (subject.Type is not { } type)
            return false;
        var isByReference = subject.Symbol switch
        {
            IParameterSymbol parameter => parameter.RefKind != RefKind.None,
            IMethodSymbol method => method.RefKind != RefKind.None,
            IFieldSymbol field => field.RefKind != RefKind.None,
            IPropertySymbol property => property.RefKind != RefKind.None,
            _ => false,
        };
        return isByReference || PointerLike.Is(type) || IsAddress(type) || HoldsPointer(type)
            || type.TypeKind is TypeKind.TypeParameter or TypeKind.Error or TypeKind.Delegate or TypeKind.FunctionPointer;
    }

    /// <summary>A structure of the user's own (a typed user pointer, a kernel address) may stand for an address.</summary>
    private static bool HoldsPointer(ITypeSymbol type) => type.TypeKind == TypeKind.Struct && type.SpecialType == SpecialType.None;

    /// <summary>The address of a routine may be kept as a plain address.</summary>
    private static bool MayHoldRoutine(ITypeSymbol? type)
        => type is { SpecialType: SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_Object }
            || type is IPointerTypeSymbol { PointedAtType.SpecialType: SpecialType.System_Void };

    /// <summary>Integers that are wide enough to be an address.</summary>
    private static bool IsAddress(ITypeSymbol type)
        => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
            || type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr or SpecialType.System_UInt64 or SpecialType.System_Int64
                or SpecialType.System_UInt32;
}
