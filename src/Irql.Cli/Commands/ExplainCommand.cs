using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using Irql.Cli.Output;
using Spectre.Console;

namespace Irql.Cli.Commands;

/// <summary><c>irql explain RULE</c>.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> Rule = new("RULE") { Description = "The id of a rule, for example IRQL2001 or 2001." };

    public static Command Create()
    {
        var command = new Command("explain", "Shows the documentation page of a rule.") { Rule }
            .With("irql explain IRQL2001");
        command.SetAction(parsed => Guarded.Run(() => Run(parsed.GetValue(Rule)!, TerminalConsole.Create())));
        return command;
    }

    private static int Run(string rule, IAnsiConsole console)
    {
        var id = rule.StartsWith("IRQL", StringComparison.OrdinalIgnoreCase) ? rule.ToUpperInvariant() : "IRQL" + rule;
        using var page = typeof(ExplainCommand).Assembly.GetManifestResourceStream($"rules/{id}.md")
            ?? throw new InputException($"there is no rule {id}; the ids are {string.Join(", ", KnownRules())}");
        using var reader = new StreamReader(page);
        var inCode = false;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                inCode = !inCode;
            }
            else if (inCode)
            {
                console.MarkupLineInterpolated($"    [cyan]{line}[/]");
            }
            else if (line.StartsWith('#'))
            {
                console.MarkupLineInterpolated($"[bold]{line.TrimStart('#').Trim()}[/]");
            }
            else if (!line.StartsWith("<!--", StringComparison.Ordinal))
            {
                console.WriteLine(line);
            }
        }

        return ExitCodes.Clean;
    }

    private static System.Collections.Generic.IEnumerable<string> KnownRules() => typeof(ExplainCommand).Assembly.GetManifestResourceNames()
        .Where(static name => name.StartsWith("rules/IRQL", StringComparison.Ordinal)).Select(static name => Path.GetFileNameWithoutExtension(name)).Order(StringComparer.Ordinal);
}
