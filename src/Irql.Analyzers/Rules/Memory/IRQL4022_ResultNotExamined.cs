using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4022: the result of a callee that must be examined is dropped, or kept in a local where nothing reads it before
/// another value replaces it. A discard is a decision.</summary>
internal sealed class IRQL4022_ResultNotExamined : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    private const string Attribute = "Irql.MustCheckAttribute";

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (call.Operation is not IInvocationOperation || call.Method.ReturnsVoid || MustBeExamined(call, state, out var isGeneral) is not { } isPossible)
            return;
        if (IsExamined(call))
            return;
        sink.Report(
            RuleIds.ResultNotExamined, call.Place, "The result of '" + call.Name + "' " + (isPossible ? "may have" : "has") + " to be examined, and is not", isPossible, isGeneral);
    }

    /// <summary>Null: no; else whether it only may have to be.</summary>
    private static bool? MustBeExamined(CallSite call, IrqlState state, out bool isGeneral)
    {
        isGeneral = false;
        foreach (var effect in call.Contract.Effects)
        {
            // Restoring needs a saved state: what is done with a failed save of floating-point state is IRQL5006.
            if (effect.Kind == EffectKind.SavesFloat)
                return null;
        }

        foreach (var effect in call.Contract.Effects)
        {
            if (effect.Kind != EffectKind.MustCheck || !effect.Argument.IsReturn)
                continue;
            // "NULL on failure" is a note about the value, not a condition.
            var truth = effect.When is PhraseCondition ? Truth.True : call.Evaluate(effect.When, state);
            if (truth is null or Truth.False)
                continue;
            isGeneral = effect.IsGeneralKnowledge;
            return truth == Truth.Unknown;
        }

        foreach (var attribute in call.Method.ReturnType.OriginalDefinition.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == Attribute)
                return false;
        }

        return null;
    }

    private static bool IsExamined(CallSite call)
    {
        var operation = call.Operation;
        while (operation.Parent is IConversionOperation or IParenthesizedOperation)
            operation = operation.Parent;
        return operation.Parent switch
        {
            IExpressionStatementOperation => false,
            ISimpleAssignmentOperation assignment when assignment.Value == operation => IsRead(call, assignment.Target),
            _ => true,
        };
    }

    private static bool IsRead(CallSite call, IOperation target)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is not ILocalReferenceOperation { Local: { RefKind: RefKind.None } local })
            return true;
        var owner = local.ContainingSymbol;
        if (call.Body.Engine.Bodies.RootOf(BodyProvider.Canonical(owner), call.Body.Cancellation) is not { } root)
            return true;
        var isRead = false;
        var isCertain = SymbolEqualityComparer.Default.Equals(BodyProvider.Canonical(owner), call.Body.Key.Symbol);
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local))
                continue;
            var access = AccessKinds.Of(reference);
            isRead |= access != AccessKind.Write;
            isCertain &= access is AccessKind.Read or AccessKind.Write && !IsInNestedFunction(reference);
        }

        return isRead && (!isCertain || LocalReads.CanFollow(call.Body.Flow, local, call.Operation));
    }

    private static bool IsInNestedFunction(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }

        return false;
    }
}
