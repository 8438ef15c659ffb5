using System.Collections.Generic;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>Which locks save their old level in a field: looked for in the text of the field's own type.</summary>
internal static class SavedFieldLocks
{
    public static bool HasSeveral(ISymbol field, BodyContext body)
    {
        var locks = new HashSet<string>();
        foreach (var reference in field.ContainingType.DeclaringSyntaxReferences)
        {
            var type = reference.GetSyntax(body.Cancellation);
            var model = body.Engine.Bodies.Models.ModelOf(type.SyntaxTree);
            foreach (var node in type.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == field.Name && Saving(name) is { } call
                    && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, body.Cancellation).Symbol?.OriginalDefinition, field.OriginalDefinition)
                    && model.GetOperation(call, body.Cancellation) is IInvocationOperation invocation && LockOf(invocation, body) is { } taken)
                {
                    locks.Add(taken);
                }
            }
        }

        return locks.Count > 1;
    }

    /// <summary>The call whose old level goes into the name: as an argument by reference, or assigned.</summary>
    private static InvocationExpressionSyntax? Saving(IdentifierNameSyntax name)
    {
        SyntaxNode node = name;
        while (node.Parent is MemberAccessExpressionSyntax access && access.Name == node)
            node = access;
        if (node.Parent is PrefixUnaryExpressionSyntax address && address.IsKind(SyntaxKind.AddressOfExpression))
            node = address;
        return node.Parent switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation } argument
                when argument.RefOrOutKeyword.IsKind(SyntaxKind.OutKeyword) || argument.RefOrOutKeyword.IsKind(SyntaxKind.RefKeyword) || node is PrefixUnaryExpressionSyntax => invocation,
            AssignmentExpressionSyntax { Right: InvocationExpressionSyntax invocation } assignment when assignment.Left == node => invocation,
            _ => null,
        };
    }

    private static string? LockOf(IInvocationOperation invocation, BodyContext body)
    {
        foreach (var effect in body.Contracts.GetContract(invocation.TargetMethod).Effects)
        {
            if (effect.Kind is not (EffectKind.AcquiresLock or EffectKind.TryAcquiresLock))
                continue;
            if (effect.Argument.IsInstance)
                return invocation.Instance?.Syntax.ToString() ?? "this";
            foreach (var argument in invocation.Arguments)
            {
                if (effect.Argument.IsParameter && argument.Parameter?.Ordinal == effect.Argument.Ordinal)
                    return argument.Value.Syntax.ToString();
            }

            return effect.Value;
        }

        return null;
    }
}
