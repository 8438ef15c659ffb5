using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>A method that is given to a slot with a contract.</summary>
internal sealed record SlotUse(IMethodSymbol Method, MethodContract Slot)
{
    public bool Equals(SlotUse? other)
        => other is not null && SymbolEqualityComparer.Default.Equals(Method, other.Method) && Slot.Equals(other.Slot);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}

/// <summary>A callback on its way into a slot.</summary>
/// <param name="Node">The argument or the assigned expression.</param>
/// <param name="Target">The method, lambda or local function.</param>
/// <param name="Slot">The contract of the slot, or null when it says nothing.</param>
/// <param name="SlotName">For reports.</param>
internal sealed record SlotAssignment(SyntaxNode Node, IMethodSymbol Target, MethodContract? Slot, string SlotName);

/// <summary>One way out of a body.</summary>
/// <param name="Body">The body.</param>
/// <param name="Place">The return, the closing brace, the throwing call or the throw.</param>
/// <param name="IsException">An exception leaves here.</param>
/// <param name="Returned">What is returned, as far as known.</param>
/// <param name="ReturnedPath">What is returned, as a path.</param>
internal sealed record ExitPoint(BodyContext Body, Location Place, bool IsException, AbstractValue? Returned, AccessPath? ReturnedPath);
