using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain;

/// <summary>Assignments: what a storage is known to hold afterwards, and what is forgotten.</summary>
internal sealed partial class BodyAnalysis
{
    /// <summary>What a variable is known to hold after it receives this.</summary>
    private static AbstractValue? Stored(OperationResult value, ITypeSymbol? type)
    {
        // That a pointer is not null is known of what it refers to; the copy refers to the same.
        var isOnlyNotNull = value.Value is ExcludedValue { Value: null } && value.Path is not null && type is not null && PointerLike.Is(type);
        if (value.Value is not null && !isOnlyNotNull)
            return value.Value;
        // An alias is kept only where the copy goes on to refer to the same storage.
        return value.Path is { } path && type is not null && (PointerLike.Is(type) || type.TypeKind == TypeKind.Struct && type.SpecialType == SpecialType.None)
            ? new ReferenceValue(path)
            : null;
    }

    private IrqlState AssignTo(FlowContext context, IOperation target, OperationResult value, IrqlState state)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is ITupleOperation or IDiscardOperation)
            return state;
        var storage = context.StorageOf(target);
        if (storage is null)
            return state;
        if (IsDereference(target))
            storage = Resolve(state, storage);
        if (value.Path is { } path && path.Equals(storage))
            return state;
        if (value.Path is not null && value.Value is null or ConstantValue && target.Type is { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None })
        {
            if (CopyParts(state, value.Path, storage, value.Value) is { } copied)
                return copied;
        }

        var stored = Stored(value, target.Type);
        // "node = node->Next": what the new value refers to was named by the old one.
        if (stored is ReferenceValue { Target: { } named } && named.Depth > storage.Depth && named.StartsWith(storage))
            return Store(state, storage, null);
        if (stored is null && value.Path is { } source && body.IsVisible(source) && state.Values[source] is null && source.RootPath.Root is not (PathRoot.Return or PathRoot.Global))
            stored = new EntryValue(source);
        return Store(state, storage, stored);
    }

    /// <summary>A structure whose members are known is copied member by member; null when none is known, and the copy is only another name.</summary>
    private static IrqlState? CopyParts(IrqlState state, AccessPath source, AccessPath target, AbstractValue? value)
    {
        IrqlState? copied = null;
        foreach (var entry in state.Values.Entries)
        {
            if (entry.Key.Equals(source) || !entry.Key.StartsWith(source) || Replant(entry.Key, source, target) is not { } part)
                continue;
            copied ??= Store(state, target, value);
            copied = copied.WithValue(part, entry.Value);
        }

        return copied;
    }

    /// <summary>A write through a reference goes to what it refers to; a write to the variable makes it refer to something else.</summary>
    private static bool IsDereference(IOperation target)
        => target is ILocalReferenceOperation { Local.RefKind: not RefKind.None, IsDeclaration: false } or IParameterReferenceOperation { Parameter.RefKind: not RefKind.None }
            || target.Kind == OperationKind.None;

    /// <summary>The storage now holds this; what was known of its parts, and tests of it, are forgotten.</summary>
    internal static IrqlState Store(IrqlState state, AccessPath storage, AbstractValue? value)
    {
        state = Forget(state, storage);
        return state.WithValue(storage, value ?? AbstractValue.Opaque);
    }

    /// <summary>Nothing is known any more of a storage, its parts, and tests of them.</summary>
    private static IrqlState Forget(IrqlState state, AccessPath storage)
    {
        var values = state.Values;
        foreach (var entry in state.Values.Entries)
        {
            if (entry.Key.StartsWith(storage))
                values = values.Remove(entry.Key);
            else if (entry.Value is PathTestValue test && test.Path.StartsWith(storage) || entry.Value is LevelTestValue { Source: { } source } && source.StartsWith(storage))
                values = values.Set(entry.Key, AbstractValue.Opaque);
        }

        return state.WithValues(values);
    }
}
