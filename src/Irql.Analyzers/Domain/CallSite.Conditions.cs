using Irql.Analyzers.Contracts;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>Conditions of contracts and of inferred clauses, evaluated at the call.</summary>
internal sealed partial class CallSite
{
    /// <summary>
    /// Evaluates a condition. The result of the call counts as <paramref name="result"/>. A phrase that is no expression gives null: it never makes a
    /// report by itself.
    /// </summary>
    public Truth? Evaluate(Condition condition, IrqlState state, AbstractValue? result = null)
    {
        switch (condition)
        {
            case AlwaysCondition:
                return Truth.True;
            case CompareCondition compare:
                var value = compare.Argument.IsReturn ? result : Compared(compare, state);
                return ValueFacts.Compare(value, compare.Comparison, compare.Value);
            case PageableOperandCondition:
                return HasPagedOperand(state) ? Truth.True : Truth.False;
            case NotCondition not:
                return Evaluate(not.Operand, state, result) is { } inner ? ValueFacts.Not(inner) : null;
            case AndCondition and:
                var left = Evaluate(and.Left, state, result);
                var right = Evaluate(and.Right, state, result);
                if (left == Truth.False || right == Truth.False)
                    return Truth.False;
                return left is null || right is null ? null : ValueFacts.And(left.Value, right.Value);
            case OrCondition or:
                var first = Evaluate(or.Left, state, result);
                var second = Evaluate(or.Right, state, result);
                if (first == Truth.True || second == Truth.True)
                    return Truth.True;
                return first is null || second is null ? null : ValueFacts.Or(first.Value, second.Value);
            default:
                return null;
        }
    }

    /// <summary>Whether a condition speaks of the result of the call.</summary>
    public static bool SpeaksOfResult(Condition condition) => condition switch
    {
        CompareCondition compare => compare.Argument.IsReturn,
        NotCondition not => SpeaksOfResult(not.Operand),
        AndCondition and => SpeaksOfResult(and.Left) || SpeaksOfResult(and.Right),
        OrCondition or => SpeaksOfResult(or.Left) || SpeaksOfResult(or.Right),
        _ => false,
    };

    /// <summary>The condition as a test of one of this body's own entry values, when it is one; for carrying a clause on to the callers.</summary>
    public PathFact? AsFact(Condition condition, IrqlState state)
    {
        if (condition is not CompareCondition { Argument.IsParameter: true, Dereferenced: false } compare
            || compare.Comparison is not (ComparisonKind.Equal or ComparisonKind.NotEqual))
        {
            return null;
        }

        return PathOf(compare.Argument) is { } path && IsEntryValue(path, state)
            ? new PathFact(path, compare.Comparison == ComparisonKind.Equal, compare.Value)
            : null;
    }

    /// <summary>Whether a path still holds what it held on entry and callers can see it.</summary>
    public bool IsEntryValue(AccessPath path, IrqlState state)
        => Body.IsOwnParameter(path) && path.IsRoot && (state.Values[path] is null || state.Assumed[path] is not null);

    private AbstractValue? Compared(CompareCondition compare, IrqlState state)
    {
        if (!IsNullableNumber(compare.Argument))
            return compare.Dereferenced ? Pointee(compare.Argument, state) : ValueForTest(compare.Argument);

        // A nullable number stands for an optional pointer to one: zero is a number and not the null pointer.
        var number = ValueForTest(compare.Argument);
        return compare.Dereferenced || number is not ConstantValue { Value: not null } ? number : AbstractValue.NotNull;
    }

    private bool IsNullableNumber(ArgumentReference reference) => reference.IsParameter && reference.Ordinal < Method.Parameters.Length
        && Method.Parameters[reference.Ordinal].Type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;

    private AbstractValue? ValueForTest(ArgumentReference reference)
    {
        var operation = Argument(reference);
        if (operation is null)
            return null;
        var result = Context[operation];
        if (result.Value is not null)
            return result.Value;
        return reference.IsParameter && reference.Ordinal < Method.Parameters.Length && Method.Parameters[reference.Ordinal].RefKind != RefKind.None
            ? AbstractValue.NotNull
            : null;
    }

    private AbstractValue? Pointee(ArgumentReference reference, IrqlState state)
    {
        if (PathOf(reference) is not { } path)
            return null;
        if (state.Values[path] is ConstantValue { Value: not null } known)
            return known;
        foreach (var entry in state.Values.Entries)
        {
            // A structure of one number (LARGE_INTEGER.QuadPart) is that number.
            if (entry.Value is ConstantValue { Value: not null } && path.Equals(entry.Key.Parent) && entry.Key.Symbol is { Name: "QuadPart" })
                return entry.Value;
        }

        return null;
    }

    private bool HasPagedOperand(IrqlState state)
    {
        foreach (var parameter in Method.Parameters)
        {
            if (Argument(parameter.Ordinal) is { } argument && PointerLike.Is(parameter.Type, parameter.RefKind != RefKind.None)
                && Residencies.StorageResidency.OfPointee(Context, argument, state) == Residency.Paged)
            {
                return true;
            }
        }

        return false;
    }
}
