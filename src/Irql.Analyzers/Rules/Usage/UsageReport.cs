using System.Collections.Immutable;
using Irql.Analyzers.Generators.Validation;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Usage;

/// <summary>Turns the problems of a declaration into one report, and decides which declaration speaks for its class.</summary>
internal static class UsageReport
{
    /// <summary>One report at the declaration's name, with the wrong parts as additional locations.</summary>
    public static Diagnostic Create(DiagnosticDescriptor descriptor, ISymbol symbol, string opening, UsageProblems problems)
        => Diagnostic.Create(
            descriptor,
            PlaceOf(symbol),
            problems.Places,
            ImmutableDictionary<string, string?>.Empty.Add(UsageProblems.RepairsKey, problems.Repairs),
            $"{opening}: {problems.Text}");

    /// <summary>Where the author wrote the symbol.</summary>
    public static Location PlaceOf(ISymbol symbol)
    {
        foreach (var location in symbol.Locations)
        {
            if (location.SourceTree is { } tree && !DriverTypeRules.IsGeneratedFile(tree.FilePath))
                return location;
        }

        return symbol.Locations.IsEmpty ? Location.None : symbol.Locations[0];
    }

    /// <summary>
    /// Whether <paramref name="symbol"/> is the first member of its class that asks for generated code: what is wrong with the class is one thing
    /// and is reported there.
    /// </summary>
    public static bool SpeaksForItsType(ISymbol symbol)
    {
        foreach (var member in symbol.ContainingType.GetMembers())
        {
            if (SymbolEqualityComparer.Default.Equals(member, symbol))
                return true;
            if (AsksForCode(member))
                return false;
        }

        return true;
    }

    private static bool AsksForCode(ISymbol member) => member switch
    {
        IMethodSymbol method => Generators.Attributes.Has(method, IrqlAttribute.Syscall) || Generators.Attributes.Has(method, IrqlAttribute.Ioctl),
        IPropertySymbol property => StorageRules.IsStorage(property),
        _ => false,
    };
}
