using System;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Baselines;

/// <summary>What makes a report the same report after an edit elsewhere: its rule, the member it stands in and the text it stands at.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Symbol">The member (<see cref="SymbolPath"/>).</param>
/// <param name="Text">The reported text on one line, cut at <see cref="MaximumText"/> characters.</param>
internal readonly record struct BaselineKey(string Rule, string Symbol, string Text)
{
    /// <summary>Longer texts are told apart by their beginning.</summary>
    public const int MaximumText = 160;

    /// <summary>The key of a report; null when it does not stand in source.</summary>
    public static BaselineKey? Of(Diagnostic report, CancellationToken cancellation)
    {
        if (report.Location is not { SourceTree: { } tree, SourceSpan: var span } || span.End > tree.Length)
            return null;
        var node = tree.GetRoot(cancellation).FindNode(span, findInsideTrivia: true, getInnermostNodeForTie: true);
        var text = SymbolPath.Normalized(tree.GetText(cancellation).ToString(span));
        return new BaselineKey(report.Id, SymbolPath.Of(node), text.Substring(0, Math.Min(text.Length, MaximumText)));
    }
}
