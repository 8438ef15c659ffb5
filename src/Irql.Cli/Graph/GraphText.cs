using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Spectre.Console;

namespace Irql.Cli.Graph;

/// <summary>The graph for people: what each method needs and through whom, and the tree of its callers with the levels they call it at.</summary>
internal static class GraphText
{
    public static void Write(GraphView view, int depth, IAnsiConsole console)
    {
        foreach (var root in view.Roots)
        {
            console.MarkupLineInterpolated($"[bold]{root.Name}[/] {PlaceOf(root.Place)}");
            console.WriteLine("  runs at   " + RunsAt(root));
            WriteNeeds(root, console);
            if (root.Callers.Count == 0)
            {
                console.WriteLine("  called by nobody in these sources");
            }
            else
            {
                console.WriteLine("  called by");
                WriteCallers(root, depth, "    ", [root], console);
            }

            console.WriteLine();
        }
    }

    /// <summary>The levels with where they come from.</summary>
    internal static string RunsAt(GraphMethod method)
    {
        if (method.IsUnknownRoot)
        {
            return "any level: it has no contract, and nobody in these sources calls it";
        }

        var reasons = method.Reasons.Count > 0 ? string.Join(", ", method.Reasons) : method.IsOpen ? "its callers" : "its contract";
        return $"{LevelNames.Describe(method.RunsAt)} ({reasons})";
    }

    private static void WriteNeeds(GraphMethod method, IAnsiConsole console)
    {
        if (method.Contract?.Level is { } level)
        {
            console.WriteLine($"  needs     {LevelNames.Describe(level.Entry)} (declared{(method.Contract.OriginName.Length > 0 ? " by " + method.Contract.OriginName : string.Empty)})");
        }

        foreach (var requirement in method.Requirements.OrderBy(static need => need.Allowed.Bits).ThenBy(static need => need.Cause.Subject, System.StringComparer.Ordinal))
        {
            var condition = requirement.When.IsEmpty ? string.Empty : " under a condition";
            console.WriteLine($"  needs     {LevelNames.Describe(requirement.Allowed)}{condition} for '{requirement.Cause.Subject}' ({requirement.Cause.Owner})");
            foreach (var link in requirement.Cause.Chain)
            {
                console.MarkupLineInterpolated($"[dim]              via '{link.Callee}' {PlaceOf(link.Place)}[/]");
            }
        }
    }

    private static void WriteCallers(GraphMethod method, int depth, string indent, HashSet<GraphMethod> path, IAnsiConsole console)
    {
        foreach (var call in method.Callers)
        {
            var wrong = call.Forbidden.IsEmpty ? string.Empty : "  <- not allowed at " + LevelNames.Describe(call.Forbidden);
            console.MarkupLineInterpolated($"{indent}{call.Caller.Name} at {LevelNames.Describe(call.Levels)} {PlaceOf(call.Place)}[red]{wrong}[/]");
            if (!path.Add(call.Caller))
            {
                console.WriteLine(indent + "  (recursion)");
                continue;
            }

            if (call.Caller.Callers.Count == 0)
            {
                console.WriteLine(indent + "  runs at " + RunsAt(call.Caller));
            }
            else if (depth > 1)
            {
                WriteCallers(call.Caller, depth - 1, indent + "  ", path, console);
            }
            else
            {
                console.WriteLine(indent + "  ... (--depth shows more)");
            }

            path.Remove(call.Caller);
        }
    }

    private static string PlaceOf(Location? place) => place is null || !place.IsInSource ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"({Path.GetRelativePath(Directory.GetCurrentDirectory(), place.GetMappedLineSpan().Path)}:{place.GetMappedLineSpan().StartLinePosition.Line + 1})");
}
