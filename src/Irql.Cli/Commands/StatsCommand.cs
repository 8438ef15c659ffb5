using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Irql.Cli.Output;
using Irql.Cli.Statistics;

namespace Irql.Cli.Commands;

/// <summary><c>irql stats PATH...</c>.</summary>
internal static class StatsCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private static readonly SourceInput Input = new(ArgumentArity.ZeroOrMore);
    private static readonly Option<int> Slowest = new("--slowest") { Description = "How many of the slowest methods to list.", DefaultValueFactory = static _ => 5, HelpName = "N" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the figures as JSON." };

    public static Command Create()
    {
        var command = new Command("stats", "How far sources are described: annotations, where levels come from, calls of unknown effect, and what takes long to analyse.")
            .With("irql stats IrqlSafe.sln", "irql stats kernel/ --slowest 20 --json");
        Input.AddTo(command);
        command.Add(Slowest);
        command.Add(Json);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var progress = new ProgressLine(Console.Error);
        var units = await Input.LoadAsync(parsed, progress, cancellation);
        var all = ImmutableArray.CreateBuilder<SourceStatistics>(units.Length);
        foreach (var unit in units)
        {
            progress.Show("counting " + unit.Name);
            all.Add(SourceStatistics.Of(unit, Math.Max(0, parsed.GetValue(Slowest)), cancellation));
        }

        progress.Clear();
        if (parsed.GetValue(Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(all.Select(static unit => new
            {
                unit.Name,
                unit.Files,
                unit.Lines,
                unit.Annotations,
                unit.Methods,
                unit.Calls,
                UnknownCalls = unit.UnknownCalls.Select(static entry => new { entry.Callee, entry.Calls }),
                Slowest = unit.Slowest.Select(static entry => new { entry.Method, Milliseconds = entry.Time.TotalMilliseconds }),
            }), Indented));
        }
        else
        {
            StatisticsText.Write(all.MoveToImmutable(), TerminalConsole.Create());
        }

        return ExitCodes.Clean;
    }
}
