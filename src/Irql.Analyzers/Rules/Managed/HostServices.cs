using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain.Residencies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Managed;

/// <summary>
/// What an operation takes from the host that the simulated machine does not decide: threads, clocks, chance, hash order, identity, files, shared statics.
/// </summary>
internal static class HostServices
{
    /// <summary>The reason as a clause that follows the name of what is used, or null for what gives the same in every run.</summary>
    public static string? Describe(IOperation operation, IContractSource contracts)
    {
        switch (operation)
        {
            case ILockOperation:
                return "waits on a lock of the host";
            case IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true }:
                return "continues on a thread of the host";
            case IForEachLoopOperation loop:
                return IsHashCollection(TouchRules.Unwrapped(loop.Collection).Type) ? "enumerates in hash order" : null;
            case IInvocationOperation invocation:
                return OfCall(invocation);
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                return OfCreation(constructor, creation);
            case IPropertyReferenceOperation property:
                return OfProperty(property, contracts);
            case IFieldReferenceOperation { Field: { IsStatic: true, IsConst: false, IsReadOnly: false } field }:
                return IsPlaced(field, contracts) ? null : "is a static variable outside guest memory, which every machine of the process shares";
            default:
                return null;
        }
    }

    /// <summary>
    /// What an operation works on: its instance, or what is awaited. A service is named where it enters, so what is done with one that was made in the same
    /// expression or kept in a local is no second report.
    /// </summary>
    public static IOperation? Source(IOperation operation)
    {
        var source = operation switch
        {
            IAwaitOperation awaited => awaited.Operation,
            IInvocationOperation invocation => invocation.Instance ?? (invocation.TargetMethod.IsExtensionMethod && invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null),
            IPropertyReferenceOperation property => property.Instance,
            _ => null,
        };
        return source is null ? null : TouchRules.Unwrapped(source);
    }

    private static string? OfCall(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.IsAsync && !method.DeclaringSyntaxReferences.IsEmpty)
            return "continues on a thread of the host";
        if (method is { Name: "GetHashCode", Parameters.IsEmpty: true })
            return OfHash(method, invocation.Instance);
        if (method.ContainingType is { Name: "Enumerable" or "ParallelEnumerable" } type && HostServiceNames.NamespaceOf(type) == "System.Linq")
            return OfQuery(invocation, type);
        return HostServiceNames.OfMember(method, invocation.Instance is null || invocation.Instance is not ILocalReferenceOperation);
    }

    private static string? OfQuery(IInvocationOperation invocation, INamedTypeSymbol type)
    {
        if (type.Name == "ParallelEnumerable")
            return "runs on threads of the host";
        return invocation.Arguments.Length > 0 && IsHashCollection(TouchRules.Unwrapped(invocation.Arguments[0].Value).Type) && !HostServiceNames.IgnoresOrder(invocation.TargetMethod.Name)
            ? "enumerates in hash order"
            : null;
    }

    private static string? OfHash(IMethodSymbol method, IOperation? instance)
    {
        if (method.ContainingType.SpecialType == SpecialType.System_String)
            return "is another number in every process";
        return method.ContainingType.SpecialType == SpecialType.System_Object && instance?.Type is { IsReferenceType: true, TypeKind: not TypeKind.TypeParameter }
            ? "is the identity of an object, another number in every run"
            : null;
    }

    private static string? OfCreation(IMethodSymbol constructor, IObjectCreationOperation creation)
    {
        var type = constructor.ContainingType;
        // With a seed of the driver's own the numbers are the same in every run.
        if (type is { Name: "Random" } && HostServiceNames.NamespaceOf(type) == "System")
            return constructor.Parameters.IsEmpty ? "draws its seed from the host" : null;
        return creation.IsImplicit ? null : HostServiceNames.OfMember(constructor, isSource: true);
    }

    private static string? OfProperty(IPropertyReferenceOperation reference, IContractSource contracts)
    {
        var property = reference.Property;
        if (property is { IsStatic: true, SetMethod.IsInitOnly: false } && IsAutomatic(property))
            return IsPlaced(property, contracts) ? null : "is a static variable outside guest memory, which every machine of the process shares";
        return HostServiceNames.OfMember(property, reference.Instance is null or not ILocalReferenceOperation);
    }

    private static bool IsPlaced(ISymbol member, IContractSource contracts)
        => contracts.GetResidency(member) != Residency.Unknown || contracts.GetTypeResidency(member.ContainingType) != Residency.Unknown;

    private static bool IsAutomatic(IPropertySymbol property)
    {
        foreach (var member in property.ContainingType.GetMembers())
        {
            if (member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property))
                return true;
        }

        return false;
    }

    private static bool IsHashCollection(ITypeSymbol? type)
    {
        // The keys and the values of a dictionary are nested in it.
        if (type is INamedTypeSymbol { Name: "KeyCollection" or "ValueCollection" or "AlternateLookup", ContainingType: { } outer })
            type = outer;
        return type is INamedTypeSymbol { Name: "Dictionary" or "HashSet" or "Hashtable" or "ConcurrentDictionary" or "ConcurrentBag" or "ImmutableDictionary" or "ImmutableHashSet"
                or "FrozenDictionary" or "FrozenSet" or "ConditionalWeakTable" }
            && HostServiceNames.NamespaceOf(type) is var space && (space.StartsWith("System.Collections", System.StringComparison.Ordinal) || space == "System.Runtime.CompilerServices");
    }
}
