using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators.Helpers;

/// <summary>The documentation comment in front of a declaration, as it was written.</summary>
internal static class DocumentationText
{
    /// <summary>The lines from <c>///</c> on. Taken from the text, because a build without a documentation file does not parse the comments.</summary>
    public static EquatableArray<string> LinesBefore(SyntaxNode declaration)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var line in declaration.GetLeadingTrivia().ToFullString().Split('\n'))
        {
            var text = line.Trim();
            if (text.StartsWith("///", StringComparison.Ordinal))
                lines.Add(text);
            else if (text.StartsWith("#", StringComparison.Ordinal))
                lines.Clear(); // A directive between comment and declaration: what stands above it may belong to another branch.
        }

        return lines.ToEquatable();
    }
}
