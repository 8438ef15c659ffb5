using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Irql.Cli.Output;
using Irql.Cli.Running;
using Irql.Runtime.Exploration;
using Spectre.Console;

namespace Irql.Cli.Commands;

/// <summary><c>irql merge FILE...</c>.</summary>
internal static class MergeCommand
{
    private static readonly Argument<string[]> Files = new("FILE") { Description = "Result files of irql explore --result, of one campaign or of several.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string?> Output = new("--result") { Description = "Save the merged result; only for one scenario.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("merge", "Puts the results of shards together, names the ones that are missing, and shows what was found.") { Files, Output }
            .With("irql merge result-*.json", "irql merge part0.json part1.json --result all.json");
        command.SetAction(parsed => Guarded.Run(() => Run(parsed)));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var campaigns = parsed.GetValue(Files)!.Select(Load).GroupBy(static result => result.Campaign, StringComparer.Ordinal).ToList();
        var saveTo = parsed.GetValue(Output);
        if (saveTo is not null && campaigns.Count > 1)
        {
            throw new InputException($"--result: the files belong to {campaigns.Count} campaigns");
        }

        var console = TerminalConsole.Create();
        var failed = false;
        var incomplete = false;
        foreach (var campaign in campaigns)
        {
            var merged = ExploreResult.Merge(campaign);
            RunText.Write(merged, console);
            if (merged.MissingShards.Count > 0)
            {
                incomplete = true;
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"missing shards of {merged.ShardCount}: {string.Join(", ", merged.MissingShards)}"));
            }

            if (saveTo is not null)
            {
                merged.Save(saveTo);
            }

            failed |= !merged.Passed;
        }

        return failed || incomplete ? ExitCodes.ReportsFound : ExitCodes.Clean;
    }

    private static ExploreResult Load(string file)
    {
        if (!File.Exists(file))
        {
            throw new InputException(file + ": no such file");
        }

        try
        {
            return ExploreResult.Load(file);
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException or InvalidDataException or ArgumentException)
        {
            throw new InputException($"{file}: not a result file: {wrong.Message}");
        }
    }
}
