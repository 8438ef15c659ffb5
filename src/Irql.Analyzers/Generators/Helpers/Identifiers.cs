using System.Collections.Generic;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Irql.Analyzers.Generators.Helpers;

/// <summary>Names as they have to be written in source.</summary>
internal static class Identifiers
{
    /// <summary>A type with its namespace from <c>global::</c> on, keywords escaped: it means the same wherever it is written.</summary>
    public static readonly SymbolDisplayFormat FullyQualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The name with <c>@</c> where it is a keyword, contextual ones included.</summary>
    public static string Escape(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A name for a local of the generated code that no parameter has.</summary>
    public static string Unused(string wanted, ICollection<string> taken)
    {
        while (taken.Contains(wanted))
            wanted = "_" + wanted;
        taken.Add(wanted);
        return wanted;
    }

    /// <summary>The name with everything replaced that a hint name may not contain.</summary>
    public static string ForHint(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name)
            text.Append(char.IsLetterOrDigit(character) || character is '.' or '_' or '+' ? character : '_');
        return text.ToString();
    }
}
