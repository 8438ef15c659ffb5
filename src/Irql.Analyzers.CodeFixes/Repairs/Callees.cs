using System.Collections.Generic;
using System.Linq;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>A call with what its callee promises.</summary>
internal sealed record Callee(InvocationExpressionSyntax Call, IMethodSymbol Method, MethodContract Contract)
{
    /// <summary>The argument that stands for a parameter, or null for a default.</summary>
    public ArgumentSyntax? Argument(int ordinal)
    {
        var arguments = Call.ArgumentList.Arguments;
        if (ordinal < 0 || ordinal >= Method.Parameters.Length)
            return null;
        var named = arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == Method.Parameters[ordinal].Name);
        return named ?? (ordinal < arguments.Count && arguments[ordinal].NameColon is null ? arguments[ordinal] : null);
    }

    public ArgumentSyntax? Argument(ArgumentReference reference) => reference.IsParameter ? Argument(reference.Ordinal) : null;

    /// <summary>The parameters that are set back to the old level.</summary>
    public IEnumerable<ArgumentSyntax> Restored()
        => Contract.Level is { Exit: ExitKind.Restored } level ? level.Restores.Where(static place => place.GlobalKind is null).Select(place => Argument(place.Argument)).OfType<ArgumentSyntax>() : [];
}

/// <summary>Looks at calls with the eyes of the analyzers.</summary>
internal static class Callees
{
    /// <summary>The call with its contract, or null when it does not bind.</summary>
    public static Callee? At(FixPlace place, InvocationExpressionSyntax? call)
        => call is not null && place.TargetOf(call) is { } method ? new Callee(call, method, place.Contracts.GetContract(method)) : null;

    /// <summary>The call around the report.</summary>
    public static Callee? Reported(FixPlace place) => At(place, place.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>(static node => node is not null));

    /// <summary>The call that a statement is, or that it assigns or declares a variable from.</summary>
    public static Callee? Of(FixPlace place, StatementSyntax? statement) => At(place, statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => Bare(assignment.Right),
        ExpressionStatementSyntax expression => Bare(expression.Expression),
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => Bare(variables[0].Initializer?.Value),
        _ => null,
    });

    private static InvocationExpressionSyntax? Bare(ExpressionSyntax? expression)
    {
        while (expression is CastExpressionSyntax or ParenthesizedExpressionSyntax)
            expression = expression is CastExpressionSyntax cast ? cast.Expression : ((ParenthesizedExpressionSyntax)expression).Expression;
        return expression as InvocationExpressionSyntax;
    }

    /// <summary>What a statement puts the result of its call into, as text; null when it drops it.</summary>
    public static string? ResultOf(StatementSyntax statement) => statement switch
    {
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } => assignment.Left.ToString(),
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => variables[0].Identifier.ValueText,
        _ => null,
    };

    /// <summary>The variable that a call gives the old level to, as it is written elsewhere.</summary>
    public static string? SavedIn(FixPlace place, StatementSyntax statement)
    {
        if (Of(place, statement) is not { Contract.Level: { } level } callee)
            return null;
        foreach (var saved in level.Saves)
        {
            if (saved.GlobalKind is not null)
                continue;
            if (saved.Argument.IsReturn)
                return ResultOf(statement);
            if (callee.Argument(saved.Argument) is { } argument)
                return NameOf(argument);
        }

        return null;
    }

    /// <summary>The variable of an argument: <c>old</c> for <c>out var old</c>, <c>_lock</c> for <c>ref _lock</c>.</summary>
    public static string? NameOf(ArgumentSyntax? argument) => argument?.Expression switch
    {
        DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable } => variable.Identifier.ValueText,
        null => null,
        PrefixUnaryExpressionSyntax address when address.IsKind(SyntaxKind.AddressOfExpression) => address.Operand.ToString(),
        var expression => expression.ToString(),
    };

    /// <summary>Whether a call gives something back: the level, a lock, pages, memory, floating-point state.</summary>
    public static bool Releases(MethodContract contract) => contract.Level is { Exit: ExitKind.Restored }
        || contract.Effects.Any(static effect => effect.Kind is EffectKind.ReleasesLock or EffectKind.UnlocksPages or EffectKind.FreesPool or EffectKind.FreesObject or EffectKind.RestoresFloat);

    /// <summary>Whether a call takes what another one has to give back.</summary>
    public static bool Takes(MethodContract contract) => contract.Level is { Saves.IsEmpty: false } || contract.ResultHoldsSavedLevel
        || contract.Effects.Any(static effect => effect.Kind is EffectKind.AcquiresLock or EffectKind.LocksPages or EffectKind.AllocatesPool or EffectKind.SavesFloat);
}
