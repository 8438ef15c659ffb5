using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.Baselines;
using Irql.Cli.Checking;
using Irql.Cli.Output;

namespace Irql.Cli.Commands;

/// <summary><c>irql baseline PATH...</c>.</summary>
internal static class BaselineCommand
{
    private static readonly SourceInput Input = new(ArgumentArity.ZeroOrMore);
    private static readonly Option<string?> Output = new("--output") { Description = "Where to write it. By default " + Baseline.FileName + " beside each project.", HelpName = "FILE" };

    public static Command Create()
    {
        var command = new Command("baseline", "Accepts today's reports, so that only new ones fail: writes " + Baseline.FileName + ".")
            .With("irql baseline Driver.csproj", "irql baseline kernel/ --nostdlib --corlib corlib/ --output kernel/" + Baseline.FileName);
        Input.AddTo(command);
        command.Add(Output);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var progress = new ProgressLine(Console.Error);
        var units = await Input.LoadAsync(parsed, progress, cancellation);
        var output = parsed.GetValue(Output);
        if (units.Length > 1 && output is not null)
        {
            throw new InputException("--output: each of " + units.Length + " projects has a baseline of its own; name one project, or leave the option out");
        }

        foreach (var unit in units)
        {
            var path = output ?? Path.Combine(unit.Folder ?? Directory.GetCurrentDirectory(), Baseline.FileName);
            if (!Baseline.IsBaseline(path))
            {
                throw new InputException(path + ": a baseline is named " + Baseline.FileName + " or NAME." + Baseline.FileName);
            }

            var result = await CheckRun.RunAsync([Baselines.Without(unit)], progress, cancellation);
            var accepted = result.Reports.Where(static report => Baseline.CanAccept(report.Id)).ToList();
            progress.Clear();
            await File.WriteAllTextAsync(path, Baseline.Write(accepted, cancellation), cancellation);
            Console.Out.WriteLine($"{path}: {accepted.Count} {(accepted.Count == 1 ? "report" : "reports")} accepted");
        }

        return ExitCodes.Clean;
    }
}
