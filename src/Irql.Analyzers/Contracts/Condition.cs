using System.Collections.Immutable;

namespace Irql.Analyzers.Contracts;

/// <summary>What is known of a condition at one call.</summary>
internal enum Truth
{
    False,
    True,

    /// <summary>Depends on a value that is not known at the call: the clause is possible, not certain.</summary>
    Unknown,
}

/// <summary>How a value is compared.</summary>
internal enum ComparisonKind
{
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    HasFlag,
    LacksFlag,
}

/// <summary>A condition of a contract clause over the arguments of a call. Immutable and value-equal.</summary>
internal abstract record Condition
{
    private protected Condition()
    {
    }

    /// <summary>Always holds.</summary>
    public static Condition Always { get; } = new AlwaysCondition();
}

internal sealed record AlwaysCondition : Condition;

/// <summary>A comparison of one argument (or what it points to, when <paramref name="Dereferenced"/>) with a constant; a null constant is the null reference.</summary>
internal sealed record CompareCondition(ArgumentReference Argument, bool Dereferenced, ComparisonKind Comparison, long? Value) : Condition;

/// <summary>Judged by the residency of the pointer-like arguments: holds when an operand of the call is pageable.</summary>
internal sealed record PageableOperandCondition : Condition;

/// <summary>A phrase of the table that is no expression: never makes a report by itself.</summary>
internal sealed record PhraseCondition(string Text) : Condition;

internal sealed record NotCondition(Condition Operand) : Condition;

internal sealed record AndCondition(Condition Left, Condition Right) : Condition;

internal sealed record OrCondition(Condition Left, Condition Right) : Condition;
