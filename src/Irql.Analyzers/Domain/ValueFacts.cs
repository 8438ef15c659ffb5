using Irql.Analyzers.Contracts;

namespace Irql.Analyzers.Domain;

/// <summary>Answers questions about known values.</summary>
internal static class ValueFacts
{
    /// <summary>Whether a value equals a constant (null is the null reference).</summary>
    public static Truth Equals(AbstractValue? value, long? constant) => value switch
    {
        ConstantValue known => Of(known.Value == constant || (constant == 0 && known.Value is null) || (constant is null && known.Value == 0)),
        ExcludedValue excluded when excluded.Value == constant => Truth.False,
        ReferenceValue { IsNotNull: true } or DelegateValue or DeferredValue when constant is null => Truth.False,
        _ => Truth.Unknown,
    };

    public static Truth Compare(AbstractValue? value, ComparisonKind comparison, long? constant)
    {
        switch (comparison)
        {
            case ComparisonKind.Equal:
                return Equals(value, constant);
            case ComparisonKind.NotEqual:
                return Not(Equals(value, constant));
        }

        if (value is not ConstantValue { Value: { } number } || constant is not { } bound)
            return Truth.Unknown;
        return comparison switch
        {
            ComparisonKind.Less => Of(number < bound),
            ComparisonKind.LessOrEqual => Of(number <= bound),
            ComparisonKind.Greater => Of(number > bound),
            ComparisonKind.GreaterOrEqual => Of(number >= bound),
            ComparisonKind.HasFlag => Of((number & bound) == bound),
            ComparisonKind.LacksFlag => Of((number & bound) != bound),
            _ => Truth.Unknown,
        };
    }

    public static Truth Of(bool value) => value ? Truth.True : Truth.False;

    public static Truth Not(Truth truth) => truth switch
    {
        Truth.True => Truth.False,
        Truth.False => Truth.True,
        _ => Truth.Unknown,
    };

    public static Truth And(Truth left, Truth right)
        => left == Truth.False || right == Truth.False ? Truth.False : left == Truth.True && right == Truth.True ? Truth.True : Truth.Unknown;

    public static Truth Or(Truth left, Truth right) => Not(And(Not(left), Not(right)));

    /// <summary>Makes a constant of what Roslyn boxes.</summary>
    public static AbstractValue? OfConstant(object? value) => value switch
    {
        null => AbstractValue.Null,
        bool truth => AbstractValue.Of(truth),
        byte number => new ConstantValue(number),
        sbyte number => new ConstantValue(number),
        short number => new ConstantValue(number),
        ushort number => new ConstantValue(number),
        int number => new ConstantValue(number),
        uint number => new ConstantValue(number),
        long number => new ConstantValue(number),
        ulong number => new ConstantValue(unchecked((long)number)),
        char letter => new ConstantValue(letter),
        string => AbstractValue.NotNull,
        _ => null,
    };
}
