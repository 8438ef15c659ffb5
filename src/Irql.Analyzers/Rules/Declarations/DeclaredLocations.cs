using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>Where the name of a declaration stands.</summary>
internal static class DeclaredLocations
{
    /// <summary>The name in source: of the property or event for an accessor; null for what is not written.</summary>
    public static Location? DeclaredLocation(this ISymbol symbol)
    {
        if (symbol is IMethodSymbol { AssociatedSymbol: { } associated })
            symbol = associated;
        foreach (var location in symbol.Locations)
        {
            if (location.IsInSource)
                return location;
        }

        return null;
    }
}
