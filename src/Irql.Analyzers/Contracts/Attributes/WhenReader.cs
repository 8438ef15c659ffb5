using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>Reads <c>WhenParameter</c> with <c>WhenIs</c>, <c>WhenIsNot</c> or <c>WhenHasFlag</c>.</summary>
internal static class WhenReader
{
    public const string Parameter = "WhenParameter";
    public const string Is = "WhenIs";
    public const string IsNot = "WhenIsNot";
    public const string HasFlag = "WhenHasFlag";

    /// <summary>
    /// The condition of a clause, or null when it is malformed (IRQL1013 reports it), in which case the clause says nothing.
    /// </summary>
    public static Condition? Read(AttributeData attribute, ImmutableArray<IParameterSymbol> parameters)
    {
        if (attribute.NamedArguments.IsEmpty)
            return Condition.Always;
        var name = AttributeArguments.NamedText(attribute, Parameter);
        var hasIs = AttributeArguments.TryNamed(attribute, Is, out var isValue);
        var hasIsNot = AttributeArguments.TryNamed(attribute, IsNot, out var isNotValue);
        var hasFlag = AttributeArguments.TryNamed(attribute, HasFlag, out var flagValue);
        if (name is null)
            return hasIs || hasIsNot || hasFlag ? null : Condition.Always;
        var ordinal = AttributeArguments.OrdinalOf(parameters, name);
        if (ordinal < 0 || (hasIs ? 1 : 0) + (hasIsNot ? 1 : 0) + (hasFlag ? 1 : 0) != 1)
            return null;
        var comparison = hasIs ? ComparisonKind.Equal : hasIsNot ? ComparisonKind.NotEqual : ComparisonKind.HasFlag;
        var constant = hasIs ? isValue : hasIsNot ? isNotValue : flagValue;
        if (constant.IsNull)
            return new CompareCondition(ArgumentReference.Parameter(ordinal), Dereferenced: false, comparison, null);
        return AttributeArguments.AsNumber(constant) is { } value
            ? new CompareCondition(ArgumentReference.Parameter(ordinal), Dereferenced: false, comparison, value)
            : new PhraseCondition(name + " compared with a constant that is no number");
    }
}
