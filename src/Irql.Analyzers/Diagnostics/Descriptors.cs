using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Diagnostics;

/// <summary>Makes the descriptors. Every message is one argument, composed by <c>MessageText</c>, because its reasons and call chain vary in length.</summary>
internal static partial class Descriptors
{
    private const string HelpLinkBase = "https://github.com/irqlsafe/irqlsafe/blob/main/docs/rules/";

    /// <summary>Tag on a diagnostic that is only found at the end of a compilation (not live).</summary>
    private const string CompilationEnd = "CompilationEnd";

    private static DiagnosticDescriptor Create(string id, string title, string category, DiagnosticSeverity severity, params string[] customTags)
        => new(id, title, "{0}", category, severity, isEnabledByDefault: true, description: null, HelpLinkBase + id + ".md", customTags);
}
