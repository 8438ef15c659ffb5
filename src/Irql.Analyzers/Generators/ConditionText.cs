using System.Collections.Generic;
using System.Globalization;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Generators.Helpers;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>Conditions of contracts as expressions over the parameters of an intercepted call.</summary>
internal static class ConditionText
{
    /// <summary>The expression, empty for a condition that always holds, or null for one that cannot be decided from the arguments alone.</summary>
    public static string? Write(Condition condition, IMethodSymbol method)
    {
        switch (condition)
        {
            case AlwaysCondition:
                return string.Empty;
            case CompareCondition compare:
                return Compare(compare, method);
            case NotCondition not:
                return Write(not.Operand, method) is { Length: > 0 } operand ? $"!({operand})" : null;
            case AndCondition and:
                return Join(Write(and.Left, method), "&&", Write(and.Right, method));
            case OrCondition or:
                return Join(Write(or.Left, method), "||", Write(or.Right, method));
            default:
                return null;
        }
    }

    private static string? Join(string? left, string word, string? right)
        => left is { Length: > 0 } && right is { Length: > 0 } ? $"({left}) {word} ({right})" : null;

    private static string? Compare(CompareCondition compare, IMethodSymbol method)
    {
        if (compare.Dereferenced || !compare.Argument.IsParameter || compare.Argument.Ordinal >= method.Parameters.Length || compare.Value is not { } value)
            return null;
        var parameter = method.Parameters[compare.Argument.Ordinal];
        if (parameter.RefKind == RefKind.Out || Number(parameter) is not { } number)
            return null;
        var constant = value.ToString(CultureInfo.InvariantCulture) + "L";
        return compare.Comparison switch
        {
            ComparisonKind.Equal => $"{number} == {constant}",
            ComparisonKind.NotEqual => $"{number} != {constant}",
            ComparisonKind.Less => $"{number} < {constant}",
            ComparisonKind.LessOrEqual => $"{number} <= {constant}",
            ComparisonKind.Greater => $"{number} > {constant}",
            ComparisonKind.GreaterOrEqual => $"{number} >= {constant}",
            ComparisonKind.HasFlag => $"({number} & {constant}) == {constant}",
            ComparisonKind.LacksFlag => $"({number} & {constant}) != {constant}",
            _ => null,
        };
    }

    private static string? Number(IParameterSymbol parameter)
    {
        var name = Identifiers.Escape(parameter.Name);
        if (parameter.Type.SpecialType == SpecialType.System_Boolean)
            return $"({name} ? 1L : 0L)";
        return parameter.Type.TypeKind == TypeKind.Enum || IsInteger(parameter.Type) ? $"unchecked((long){name})" : null;
    }

    private static bool IsInteger(ITypeSymbol type)
        => type.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_UInt64;
}
