using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Generators;

/// <summary>Finds the calls of a file that can be intercepted and whose callee has something to check.</summary>
internal sealed class CheckedCallParser
{
    private readonly Compilation compilation;
    private readonly ContractSource contracts;
    private readonly Dictionary<IMethodSymbol, CheckedCallee?> callees = new(SymbolEqualityComparer.Default);
    private HashSet<string>? names;

    public CheckedCallParser(Compilation compilation)
    {
        this.compilation = compilation;
        contracts = new ContractSource(compilation);
    }

    /// <summary>
    /// Names of the methods whose calls are worth binding. Reading every declaration is cheap beside binding every body, and most bodies call nothing
    /// with a contract.
    /// </summary>
    private HashSet<string> Names => names ??= CollectNames();

    public EquatableArray<CheckedCall> Parse(SyntaxTree tree, SemanticModel model, CancellationToken cancellationToken)
    {
        var calls = ImmutableArray.CreateBuilder<CheckedCall>();
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is InvocationExpressionSyntax invocation && NameOf(invocation.Expression) is { } name && Names.Contains(name) && Parse(invocation, model, cancellationToken) is { } call)
                calls.Add(call);
        }

        return calls.ToEquatable();
    }

    private CheckedCall? Parse(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (IsOnBase(invocation) || model.GetSymbolInfo(invocation, cancellationToken).Symbol is not IMethodSymbol method || CalleeOf(method) is not { } callee
            || IsInExpressionTree(invocation, model, cancellationToken))
        {
            return null;
        }

#pragma warning disable RSEXPERIMENTAL002 // The only way to name a call to the compiler; it is the stable form since version 1 of the location data.
        if (model.GetInterceptableLocation(invocation, cancellationToken) is not { } place)
            return null;
        var attribute = place.GetInterceptsLocationAttributeSyntax();
#pragma warning restore RSEXPERIMENTAL002
        var line = invocation.SyntaxTree.GetLineSpan(invocation.Span, cancellationToken).StartLinePosition.Line + 1;
        var path = invocation.SyntaxTree.FilePath;
        var file = compilation.Options.SourceReferenceResolver?.NormalizePath(path, baseFilePath: null) ?? path;
        return new CheckedCall(attribute, file, line, model.GetEnclosingSymbol(invocation.SpanStart, cancellationToken)?.Name ?? string.Empty, method.ReducedFrom is not null, callee);
    }

    private HashSet<string> CollectNames()
    {
        var found = new HashSet<string>();
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(compilation.Assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            foreach (var member in pending.Pop().GetMembers())
            {
                if (member is INamespaceOrTypeSymbol inner)
                    pending.Push(inner);
                else if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && !found.Contains(method.Name) && CalleeOf(method) is not null)
                    found.Add(method.Name);
            }
        }

        return found;
    }

    private static string? NameOf(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };

    private CheckedCallee? CalleeOf(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!callees.TryGetValue(method, out var callee))
            callees.Add(method, callee = Read(method));
        return callee;
    }

    private CheckedCallee? Read(IMethodSymbol method)
    {
        if (!CanIntercept(method) || CheckedContractParser.Parse(method, contracts.GetContract(method)) is not { } contract)
            return null;
        var type = method.ContainingType;
        var isVisible = TypeRules.IsReachable(type, compilation.Assembly) && method.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;
        var parameters = ImmutableArray.CreateBuilder<CheckedParameter>(method.Parameters.Length);
        foreach (var parameter in method.Parameters)
            parameters.Add(new CheckedParameter(parameter.Name, parameter.Type.ToDisplayString(Identifiers.FullyQualified), parameter.RefKind));
        var typeParameters = TypeParametersOf(method);
        if (typeParameters is not { } generic || (!isVisible && generic.Count > method.Arity) || (!isVisible && type.TypeKind == TypeKind.Struct && !method.IsStatic))
            return null;
        var name = type.ToDisplayString(Identifiers.FullyQualified);
        return new CheckedCallee(
            method.Name,
            RuntimeName(type),
            type.Name + "." + method.Name,
            method.IsStatic ? name : string.Empty,
            method.IsStatic ? string.Empty : name,
            method.IsStatic || type.TypeKind != TypeKind.Struct ? string.Empty : method.IsReadOnly ? "in " : "ref ",
            generic,
            method.Arity,
            isVisible ? string.Empty : RuntimeName(type) + ", " + compilation.AssemblyName,
            method.ReturnType.ToDisplayString(Identifiers.FullyQualified),
            method.ReturnsVoid,
            parameters.ToEquatable(),
            contract);
    }

    /// <summary>What interception reaches: ordinary methods of this compilation whose signature another class can write down.</summary>
    private bool CanIntercept(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.Ordinary || method.ReturnsByRef || method.ReturnsByRefReadonly || method.IsVararg || method.IsExtern
            || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly) || Attributes.Has(method, IrqlAttribute.UserMode)
            || IsConditional(method) || !CanName(method.ReturnType))
        {
            return false;
        }

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal || type.TypeKind == TypeKind.Extension)
                return false;
        }

        if (!method.IsStatic && (method.ContainingType.IsRefLikeType || !TypeRules.IsReachable(method.ContainingType, compilation.Assembly)))
            return false;
        foreach (var parameter in method.Parameters)
        {
            // With an argument of type dynamic the call in the interceptor would be bound while it runs.
            if (parameter.Type.TypeKind == TypeKind.Dynamic || !CanName(parameter.Type) || parameter.ScopedKind != ScopedKind.None && parameter.RefKind != RefKind.Out)
                return false;
        }

        return true;
    }

    private bool CanName(ITypeSymbol type)
        => type switch
        {
            IArrayTypeSymbol array => CanName(array.ElementType),
            IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
            ITypeParameterSymbol parameter => !parameter.AllowsRefLikeType,
            _ => !TypeRules.IsUnknown(type) && !type.IsRefLikeType && TypeRules.IsReachable(type, compilation.Assembly),
        };

    /// <summary>The type parameters an interceptor needs, or null when it cannot be given them.</summary>
    private EquatableArray<CheckedTypeParameter>? TypeParametersOf(IMethodSymbol method)
    {
        var all = ImmutableArray.CreateBuilder<ITypeParameterSymbol>();
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
            all.InsertRange(0, type.TypeParameters);
        all.AddRange(method.TypeParameters);
        var names = new HashSet<string>();
        var written = ImmutableArray.CreateBuilder<CheckedTypeParameter>(all.Count);
        foreach (var parameter in all)
        {
            // An inner type parameter may hide an outer one of the same name.
            if (!names.Add(parameter.Name) || ConstraintsOf(parameter) is not { } constraints)
                return null;
            written.Add(new CheckedTypeParameter(parameter.Name, constraints));
        }

        return written.ToEquatable();
    }

    private string? ConstraintsOf(ITypeParameterSymbol parameter)
    {
        var parts = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
            parts.Add("unmanaged");
        else if (parameter.HasValueTypeConstraint)
            parts.Add("struct");
        else if (parameter.HasReferenceTypeConstraint)
            parts.Add(parameter.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (parameter.HasNotNullConstraint)
            parts.Add("notnull");
        foreach (var type in parameter.ConstraintTypes)
        {
            if (!CanName(type))
                return null;
            parts.Add(type.ToDisplayString(Identifiers.FullyQualified));
        }

        if (parameter.HasConstructorConstraint)
            parts.Add("new()");
        if (parameter.AllowsRefLikeType)
            parts.Add("allows ref struct");
        return string.Join(", ", parts);
    }

    private static bool IsConditional(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.Name == "ConditionalAttribute")
                return true;
        }

        return false;
    }

    /// <summary>A call on <c>base</c> is not virtual, and through an interceptor it would be.</summary>
    private static bool IsOnBase(InvocationExpressionSyntax invocation)
        => invocation.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };

    /// <summary>What becomes an expression tree is not a call.</summary>
    private static bool IsInExpressionTree(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        for (SyntaxNode? node = invocation; node is not null; node = node.Parent)
        {
            if (node is LambdaExpressionSyntax lambda && model.GetTypeInfo(lambda, cancellationToken).ConvertedType is { Name: "Expression" })
                return true;
        }

        return false;
    }

    private static string RuntimeName(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            name = outer.MetadataName + "+" + name;
        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
    }
}
