using System;
using System.CommandLine;
using System.Linq;
using Irql.Cli.Output;
using Irql.Cli.Reference;
using Spectre.Console;

namespace Irql.Cli.Commands;

/// <summary><c>irql contracts NAME</c> and <c>irql contracts --search TEXT</c>.</summary>
internal static class ContractsCommand
{
    private static readonly Argument<string?> Name = new("NAME") { Description = "A routine, macro or callback type, as the WDK spells it.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Search = new("--search") { Description = "List the names that contain this text.", HelpName = "TEXT" };

    public static Command Create()
    {
        var command = new Command("contracts", "What the tables know of an API: levels, conditions, effects, where they come from, and whether sources disagree.") { Name, Search }
            .With("irql contracts KeWaitForSingleObject", "irql contracts --search SpinLock");
        command.SetAction(parsed => Guarded.Run(() => Run(parsed.GetValue(Name), parsed.GetValue(Search), TerminalConsole.Create())));
        return command;
    }

    private static int Run(string? name, string? search, IAnsiConsole console)
    {
        if ((name is null) == (search is null))
        {
            throw new InputException("contracts: give a NAME or --search TEXT");
        }

        return search is not null ? List(search, console) : Show(name!, console);
    }

    private static int List(string text, IAnsiConsole console)
    {
        var found = WdkRow.Read("wdk-irql-contracts").Where(row => row["name"].Contains(text, StringComparison.OrdinalIgnoreCase)).ToList();
        foreach (var row in found)
        {
            console.WriteLine($"{row["name"],-50} {Levels(row)}");
        }

        if (found.Count == 0)
        {
            throw new InputException($"no API contains '{text}'");
        }

        return ExitCodes.Clean;
    }

    private static int Show(string name, IAnsiConsole console)
    {
        var row = WdkRow.Read("wdk-irql-contracts").FirstOrDefault(row => row["name"] == name);
        var effects = WdkRow.Read("wdk-effects").Where(effect => effect["name"] == name).ToList();
        if (row is null && effects.Count == 0)
        {
            var near = WdkRow.Read("wdk-irql-contracts").FirstOrDefault(candidate => string.Equals(candidate["name"], name, StringComparison.OrdinalIgnoreCase));
            throw new InputException($"the tables know no '{name}'" + (near is null ? string.Empty : $"; did you mean {near["name"]}?"));
        }

        console.MarkupLineInterpolated($"[bold]{name}[/]");
        if (row is not null)
        {
            Line(console, "kind", row["kind"] + (row["header"].Length > 0 ? " of " + row["header"] : string.Empty));
            Line(console, "library", row["library"]);
            Line(console, "levels", Levels(row));
            Line(console, "raises", row["raises"]);
            Line(console, "saves", row["saves"]);
            Line(console, "restores", row["restores"]);
            Line(console, "returns", row["same"] == "1" ? "at the level it was entered at" : string.Empty);
            Line(console, "conditions", row["condition"]);
            Line(console, "callbacks", row["callback_role"]);
            Line(console, "source", row["source"] switch
            {
                "both" => "documentation and header annotations",
                "docs" => "documentation",
                "docs-remarks" => "documentation (remarks)",
                "sal" => "header annotations",
                "general" => "general knowledge of the API: reports that rest on it are Info",
                _ => row["source"],
            });
        }

        foreach (var effect in effects)
        {
            Line(console, effect["effect"], string.Join(' ', new[] { effect["kind"], effect["argument"], Parenthesized(effect["condition"]) }.Where(static part => part.Length > 0)));
        }

        foreach (var role in WdkRow.Read("wdk-callback-roles").Where(role => role["role"] == name))
        {
            Line(console, "called at", role["min"].Length == 0 ? "unknown" : $"{role["min"]} .. {role["max"]}");
            Line(console, "registered by", role["registered_by"]);
        }

        foreach (var difference in WdkRow.Read("wdk-irql-disagreements").Where(difference => difference["name"] == name))
        {
            Line(console, "sources differ", $"documentation says {difference["docs"]}, annotation says {difference["sal"]}");
        }

        return ExitCodes.Clean;
    }

    private static string Levels(WdkRow row)
    {
        if (row["bound_known"] != "1")
        {
            return "no source states a level";
        }

        var minimum = row["min"];
        var maximum = row["max"];
        return (minimum.Length, maximum.Length) switch
        {
            (0, 0) => "any level",
            (0, _) => "<= " + maximum,
            (_, 0) => ">= " + minimum,
            _ => minimum == maximum ? minimum : $"{minimum} .. {maximum}",
        };
    }

    private static string Parenthesized(string text) => text.Length == 0 ? text : "(" + text + ")";

    private static void Line(IAnsiConsole console, string label, string text)
    {
        if (text.Length > 0)
        {
            console.WriteLine($"  {label + ":",-22}{text}");
        }
    }
}
