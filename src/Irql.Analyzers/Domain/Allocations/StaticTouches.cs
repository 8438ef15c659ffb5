using System.Collections.Concurrent;
using System.Threading;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Allocations;

/// <summary>
/// Which operations may be the first touch of a type whose static constructor or static initialisers then run. Inside the type itself it has been touched
/// already (may miss: with initialisers only, the first touch can come later).
/// </summary>
internal sealed class StaticTouches
{
    private readonly BodyProvider bodies;
    private readonly ConcurrentDictionary<INamedTypeSymbol, Trigger> triggers = new(SymbolEqualityComparer.Default);

    public StaticTouches(BodyProvider bodies) => this.bodies = bodies;

    private enum Trigger
    {
        Never,

        /// <summary>Initialisers only: the first access of a static field.</summary>
        Field,

        /// <summary>A static constructor: the first access of any static member or the first instance.</summary>
        Any,
    }

    /// <summary>The type that the operation may initialise, or null.</summary>
    public INamedTypeSymbol? TouchedBy(IOperation operation, INamedTypeSymbol? inside, CancellationToken cancellation)
    {
        var (type, isField) = operation switch
        {
            IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false } field } => (field.ContainingType, true),
            IPropertyReferenceOperation { Property: { IsStatic: true } property } => (property.ContainingType, IsAutomatic(property)),
            IInvocationOperation { TargetMethod: { IsStatic: true, IsExtern: false } method } when method.MethodKind is MethodKind.Ordinary => (method.ContainingType, false),
            IObjectCreationOperation { Constructor: { } constructor } => (constructor.ContainingType, false),
            _ => (null, false),
        };
        if (type is null || type.DeclaringSyntaxReferences.IsEmpty || IsInside(inside, type))
            return null;
        return TriggerOf(type.OriginalDefinition, cancellation) switch
        {
            Trigger.Any => type,
            Trigger.Field when isField => type,
            _ => null,
        };
    }

    private static bool IsInside(INamedTypeSymbol? inside, INamedTypeSymbol type)
        => inside is not null && SymbolEqualityComparer.Default.Equals(inside.OriginalDefinition, type.OriginalDefinition);

    private Trigger TriggerOf(INamedTypeSymbol type, CancellationToken cancellation)
    {
        if (triggers.TryGetValue(type, out var known))
            return known;
        var trigger = Trigger.Never;
        foreach (var constructor in type.StaticConstructors)
        {
            if (!constructor.IsImplicitlyDeclared)
                trigger = Trigger.Any;
        }

        foreach (var member in type.GetMembers())
        {
            if (trigger == Trigger.Never && member is IFieldSymbol { IsStatic: true, IsConst: false } field && IsComputed(field, cancellation))
                trigger = Trigger.Field;
        }

        triggers.TryAdd(type, trigger);
        return trigger;
    }

    /// <summary>Whether a static field has an initialiser that is not a compile-time constant.</summary>
    private bool IsComputed(IFieldSymbol field, CancellationToken cancellation)
    {
        ISymbol initialised = field.AssociatedSymbol is IPropertySymbol property ? property : field;
        if (bodies.RootOf(initialised, cancellation) is not { } root)
            return false;
        var value = root is ISymbolInitializerOperation initializer ? initializer.Value : root;
        while (value is IConversionOperation { OperatorMethod: null } conversion)
            value = conversion.Operand;
        return !value.ConstantValue.HasValue && value is not IDefaultValueOperation and not IAddressOfOperation;
    }

    private static bool IsAutomatic(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property))
                return true;
        }

        return false;
    }
}
