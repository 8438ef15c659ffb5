using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain.Locks;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Floats;

/// <summary>The calls that save floating-point state, and what their results tell.</summary>
internal static class FloatSaves
{
    /// <summary>The effect that saves, or null. Without a buffer only its size is asked for.</summary>
    public static Effect? Of(CallSite call)
    {
        foreach (var effect in call.Contract.Effects)
        {
            if (effect.Kind == EffectKind.SavesFloat)
                return call.ValueOf(effect.Argument) is { } value && ValueFacts.Equals(value, null) == Truth.True ? null : effect;
        }

        return null;
    }

    /// <summary>Whether the state is saved when the call returned this.</summary>
    public static bool Succeeded(Effect effect, AbstractValue? result)
        => LockResults.Last(effect.When) is not { } told || ValueFacts.Compare(result, told.Comparison, told.Value) != Truth.False;

    /// <summary>A save returns in two ways. One whose result nobody looks at is reported itself, and what follows counts as protected.</summary>
    public static bool Tell(CallSite call, out AbstractValue success, out AbstractValue? failure)
    {
        success = AbstractValue.Opaque;
        failure = null;
        return call.Body.Options.IsX86 && Of(call) is { } effect && !IsIgnored(call) && LockResults.Last(effect.When) is { } told
            && LockResults.Values(told, out success, out failure);
    }

    /// <summary>The result is dropped: the call is a statement, or a discard takes it.</summary>
    public static bool IsIgnored(CallSite call)
    {
        var operation = call.Operation;
        while (operation.Parent is IConversionOperation or IParenthesizedOperation)
            operation = operation.Parent;
        return operation.Parent is IExpressionStatementOperation || operation.Parent is ISimpleAssignmentOperation { Target: IDiscardOperation };
    }
}
