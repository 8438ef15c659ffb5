using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Irql.Analyzers.Domain;

namespace Irql.Cli.Graph;

/// <summary>The graph for drawing programs: Graphviz DOT and Mermaid. Calls at levels that the callee does not allow are red.</summary>
internal static class GraphDrawing
{
    public static string Dot(GraphView view)
    {
        var text = new StringBuilder("digraph calls {\n  rankdir=LR;\n  node [shape=box, fontname=\"monospace\"];\n");
        var names = Names(view);
        foreach (var method in view.Methods)
        {
            var style = view.Roots.Contains(method) ? ", style=bold" : string.Empty;
            text.Append(CultureInfo.InvariantCulture, $"  {names[method]} [label=\"{Quote(method.Name)}\\n{LevelNames.Describe(method.RunsAt)}\"{style}];\n");
        }

        foreach (var call in Merged(view))
        {
            var colour = call.Forbidden.IsEmpty ? string.Empty : ", color=red";
            text.Append(CultureInfo.InvariantCulture, $"  {names[call.Caller]} -> {names[call.Callee]} [label=\"{LevelNames.Describe(call.Levels)}\"{colour}];\n");
        }

        return text.Append("}\n").ToString();

        static string Quote(string name) => name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
    }

    public static string Mermaid(GraphView view)
    {
        var text = new StringBuilder("flowchart LR\n");
        var names = Names(view);
        foreach (var method in view.Methods)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {names[method]}[\"{Quote(method.Name)}<br/>{LevelNames.Describe(method.RunsAt)}\"]\n");
        }

        var index = 0;
        var wrong = new List<int>();
        foreach (var call in Merged(view))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {names[call.Caller]} -->|\"{LevelNames.Describe(call.Levels)}\"| {names[call.Callee]}\n");
            if (!call.Forbidden.IsEmpty)
            {
                wrong.Add(index);
            }

            index++;
        }

        if (wrong.Count > 0)
        {
            text.Append("  linkStyle ").AppendJoin(',', wrong).Append(" stroke:red\n");
        }

        return text.ToString();

        static string Quote(string name) => name.Replace("\"", "#quot;", StringComparison.Ordinal).Replace("<", "#lt;", StringComparison.Ordinal).Replace(">", "#gt;", StringComparison.Ordinal);
    }

    private static Dictionary<GraphMethod, string> Names(GraphView view)
        => view.Methods.Select(static (method, index) => (method, index)).ToDictionary(static pair => pair.method, static pair => "m" + pair.index.ToString(CultureInfo.InvariantCulture));

    /// <summary>Several calls of one method by another are one arrow.</summary>
    private static IEnumerable<(GraphMethod Caller, GraphMethod Callee, LevelMask Levels, LevelMask Forbidden)> Merged(GraphView view)
        => view.Calls.GroupBy(static call => (call.Caller, call.Callee)).Select(static calls => (
            calls.Key.Caller, calls.Key.Callee,
            calls.Aggregate(LevelMask.None, static (levels, call) => levels | call.Levels),
            calls.Aggregate(LevelMask.None, static (levels, call) => levels | call.Forbidden)));
}
