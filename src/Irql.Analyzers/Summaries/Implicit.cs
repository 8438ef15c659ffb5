using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Summaries;

/// <summary>Code that runs without being written at the call: field initialisers, default constructors, the base constructor nobody named.</summary>
internal static class Implicit
{
    /// <summary>Made by the compiler, or without a body because nothing needs one: automatic accessors, default constructors, unimplemented partial methods.</summary>
    public static bool IsWithoutBody(IMethodSymbol method)
    {
        if (method.IsImplicitlyDeclared || IsBarePrimary(method))
            return true;
        if (method.IsExtern || method.IsAbstract)
            return false;
        if (method.IsPartialDefinition && method.PartialImplementationPart is null)
            return method.ReturnsVoid;
        return method.AssociatedSymbol is not null && IsAutomatic(method);
    }

    /// <summary>Adds what the initialisers and the implicit base constructor of a constructor need.</summary>
    public static MethodSummary WithInitialisers(MethodSummary summary, IMethodSymbol method, ISummaryLookup summaries, EngineContext engine)
    {
        foreach (var member in InitialisedMembers(method))
            summary = Merge(summary, summaries.SummaryOf(SummaryKey.Of(member)), "initialiser of " + member.Name, member.Locations[0]);
        if (method.MethodKind == MethodKind.Constructor && !HasInitializer(method) && BaseConstructor(method, engine) is { } constructor && engine.Contracts.GetContract(constructor).Level is null)
        {
            summary = Merge(
                summary, summaries.SummaryOf(SummaryKey.Of(BodyProvider.Canonical(constructor))), SymbolNames.Of(constructor),
                method.Locations.Length > 0 ? method.Locations[0] : Location.None);
        }

        return summary;
    }

    /// <summary>The instance fields and properties whose initialisers a constructor runs, in the order of the text.</summary>
    public static ImmutableArray<ISymbol> InitialisedMembers(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Constructor || ChainsToThis(method))
            return ImmutableArray<ISymbol>.Empty;
        var members = ImmutableArray.CreateBuilder<ISymbol>();
        foreach (var member in method.ContainingType.GetMembers())
        {
            if (!member.IsStatic && (member is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol) && HasInitialiser(member))
                members.Add(member);
        }

        return members.ToImmutable();
    }

    private static MethodSummary Merge(MethodSummary summary, MethodSummary part, string name, Location place)
    {
        if (part.IsTrivial || !part.IsKnown || part.Requirements.IsEmpty && part.Obligations.IsEmpty && part.Highest is null)
            return summary;
        var requirements = summary.Requirements.ToBuilder();
        foreach (var requirement in part.Requirements)
            requirements.Add(requirement with { When = ImmutableArray<PathFact>.Empty, Cause = requirement.Cause.Through(name, place) });
        return new MethodSummary
        {
            Exits = summary.Exits,
            Throws = summary.Throws,
            Requirements = requirements.ToImmutable(),
            Obligations = Through(summary.Obligations, part.Obligations, name, place),
            IsHeapOnly = (summary.IsTrivial || summary.IsHeapOnly) && part.IsHeapOnly,
            Highest = summary.Highest is null || part.Highest is { } high && high.Level > summary.Highest.Level ? part.Highest : summary.Highest,
            Lowest = summary.Lowest,
            IsUnsatisfiable = summary.IsUnsatisfiable,
        };
    }

    /// <summary>What initialisers hand up that is about no variable of theirs.</summary>
    private static ImmutableArray<Obligation> Through(ImmutableArray<Obligation> own, ImmutableArray<Obligation> more, string name, Location place)
    {
        foreach (var obligation in more)
        {
            if (obligation.Path is null)
                own = own.Add(obligation with { When = ImmutableArray<PathFact>.Empty, Cause = obligation.Cause.Through(name, place) });
        }

        return own;
    }

    /// <summary>A primary constructor that calls no base constructor by itself: only the initialisers run.</summary>
    private static bool IsBarePrimary(IMethodSymbol method)
        => method.MethodKind == MethodKind.Constructor && Declaration(method) is TypeDeclarationSyntax type && !HasBaseArguments(type);

    private static bool HasBaseArguments(TypeDeclarationSyntax type)
    {
        foreach (var entry in type.BaseList?.Types ?? default)
        {
            if (entry is PrimaryConstructorBaseTypeSyntax)
                return true;
        }

        return false;
    }

    private static bool IsAutomatic(IMethodSymbol accessor)
    {
        foreach (var reference in accessor.DeclaringSyntaxReferences)
        {
            switch (reference.GetSyntax())
            {
                case AccessorDeclarationSyntax { Body: null, ExpressionBody: null }:
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static bool HasInitialiser(ISymbol member)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is VariableDeclaratorSyntax { Initializer: not null } or PropertyDeclarationSyntax { Initializer: not null })
                return true;
        }

        return false;
    }

    private static bool ChainsToThis(IMethodSymbol constructor)
        => Declaration(constructor) is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.ThisKeyword };

    private static bool HasInitializer(IMethodSymbol constructor)
        => Declaration(constructor) is ConstructorDeclarationSyntax { Initializer: not null } || (Declaration(constructor) is TypeDeclarationSyntax type && HasBaseArguments(type));

    private static SyntaxNode? Declaration(IMethodSymbol method)
        => method.DeclaringSyntaxReferences.IsEmpty ? null : method.DeclaringSyntaxReferences[0].GetSyntax();

    private static IMethodSymbol? BaseConstructor(IMethodSymbol method, EngineContext engine)
    {
        if (method.ContainingType.BaseType is not { SpecialType: SpecialType.None } type
            || !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, engine.Compilation.Assembly))
        {
            return null;
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.Parameters.IsEmpty)
                return constructor;
        }

        return null;
    }
}
