using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>
/// Where a path that has entered a <c>finally</c> region goes on when the region ends. Paths with different continuations stay apart, so that an
/// exceptional entry has its own state.
/// </summary>
/// <param name="Branch">The block and kind of the branch that left the <c>try</c>, or -1 for an exception.</param>
/// <param name="Step">How many of the branch's finally regions have been entered; for an exception the region left last.</param>
/// <param name="Thrown">What is thrown, for an exception.</param>
/// <param name="Outer">The continuation of the finally region this one is nested in.</param>
internal sealed record Continuation(int Branch, int Step, Thrown? Thrown, Continuation? Outer);

/// <summary>An exception on its way: where it came from and its type, null when unknown.</summary>
internal sealed record Thrown(SyntaxNode Source, ITypeSymbol? Type)
{
    public bool Equals(Thrown? other)
        => other is not null && ReferenceEquals(Source, other.Source) && SymbolEqualityComparer.Default.Equals(Type, other.Type);

    public override int GetHashCode() => Source.SpanStart;
}
