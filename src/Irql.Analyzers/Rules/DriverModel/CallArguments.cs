using System;
using System.Collections.Generic;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>Looks at arguments through what C# puts around a value.</summary>
internal static class CallArguments
{
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

    /// <summary>Every operation of the body around a call as it was written; what the flow sees is cut into statements.</summary>
    public static IEnumerable<IOperation> BodyAround(CallSite call)
        => call.Body.Engine.Bodies.RootOf(call.Body.Key.Symbol, call.Body.Cancellation)?.Descendants() ?? Array.Empty<IOperation>();
}
