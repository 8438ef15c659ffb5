using Irql.Analyzers.Contracts.Attributes;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary><c>WhenParameter</c> and its value.</summary>
internal static partial class IRQL1013_IllegalContract
{
    private static string? WrongCondition(DeclarationSubject subject, AttributeUse use)
    {
        if (!AttributeTraits.IsConditional(use.Kind))
            return null;
        var hasParameter = AttributeArguments.TryNamed(use.Data, WhenReader.Parameter, out var parameter);
        var values = Count(use.Data, WhenReader.Is) + Count(use.Data, WhenReader.IsNot) + Count(use.Data, WhenReader.HasFlag);
        if (!hasParameter)
            return values == 0 ? null : "The condition names no parameter: WhenParameter is missing";
        if (parameter.Value is not string { Length: > 0 } name)
            return values == 0 && parameter.IsNull ? null : "WhenParameter names no parameter";
        var ordinal = AttributeArguments.OrdinalOf(subject.Parameters, name);
        if (ordinal < 0)
            return $"'{name}' names no parameter";
        if (values != 1)
            return values == 0 ? "The condition has no value: give WhenIs, WhenIsNot or WhenHasFlag" : "The condition has more than one value";
        return WrongComparison(use.Data, subject.Parameters[ordinal]);
    }

    private static string? WrongComparison(AttributeData data, IParameterSymbol parameter)
    {
        if (AttributeArguments.TryNamed(data, WhenReader.HasFlag, out var flag))
            return AttributeArguments.AsNumber(flag) is null or 0 ? "WhenHasFlag needs a number with at least one bit set" : null;
        if (!AttributeArguments.TryNamed(data, WhenReader.Is, out var value) && !AttributeArguments.TryNamed(data, WhenReader.IsNot, out value))
            return null;
        if (value.IsNull)
        {
            return parameter.Type.IsValueType && parameter.Type.OriginalDefinition.SpecialType != SpecialType.System_Nullable_T
                && parameter.Type.TypeKind is not (TypeKind.Pointer or TypeKind.FunctionPointer) && !IsAddress(parameter.Type)
                ? $"'{parameter.Name}' is never null"
                : null;
        }

        return value.Value is string && parameter.Type.SpecialType is not (SpecialType.System_String or SpecialType.System_Object)
            && parameter.Type.TypeKind is not (TypeKind.TypeParameter or TypeKind.Error)
            ? $"'{parameter.Name}' is no string"
            : null;
    }

    private static int Count(AttributeData data, string name) => AttributeArguments.TryNamed(data, name, out _) ? 1 : 0;
}
