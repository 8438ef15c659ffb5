using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>Names moments: the operation that last changed (or asked for) the level. 0 is the entry.</summary>
internal static class Epochs
{
    public static int Of(IOperation operation) => (unchecked((operation.Syntax.SpanStart * 1000003) + operation.Syntax.Span.End) & int.MaxValue) | 1;
}
