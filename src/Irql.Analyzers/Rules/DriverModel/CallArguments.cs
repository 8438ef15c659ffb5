using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>Finds arguments by the position of the C signature, and looks through what C# puts around a value.</summary>
internal static class CallArguments
{
    /// <summary>The argument at a position, whatever order it is written in; null when the import has no such parameter.</summary>
    public static IArgumentOperation? At(IInvocationOperation call, int position)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { } parameter && parameter.Ordinal == position)
                return argument;
        }

        return null;
    }

    /// <summary>The value under conversions and parentheses.</summary>
    public static IOperation Unwrap(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                default:
                    return operation;
            }
        }
    }
}
