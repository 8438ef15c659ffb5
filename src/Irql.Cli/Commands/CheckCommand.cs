using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Irql.Cli.Checking;
using Irql.Cli.Output;

namespace Irql.Cli.Commands;

/// <summary><c>irql check PATH...</c>.</summary>
internal static class CheckCommand
{
    private static readonly SourceInput Input = new(ArgumentArity.OneOrMore);
    private static readonly Option<string?> Sarif = new("--sarif") { Description = "Write the reports as SARIF 2.1.0 to this file.", HelpName = "FILE" };
    private static readonly Option<string?> Html = new("--html") { Description = "Write a report with call chains one can open to this file.", HelpName = "FILE" };
    private static readonly Option<string?> Accepted = new("--baseline") { Description = "Accept the reports that this file lists (irql baseline), instead of the project's own baseline.", HelpName = "FILE" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the reports as JSON." };

    public static Command Create()
    {
        var command = new Command("check", "Analyzes sources and reports what would stop a machine.")
            .With("irql check IrqlSafe.sln", "irql check kernel/ --nostdlib --corlib corlib/ --define AMD64", "irql check Driver.cs --contracts mykernel.irql.tsv --sarif out.sarif");
        Input.AddTo(command);
        command.Add(Sarif);
        command.Add(Html);
        command.Add(Accepted);
        command.Add(Json);
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var progress = new ProgressLine(Console.Error);
        var units = await Input.LoadAsync(parsed, progress, cancellation);
        if (parsed.GetValue(Accepted) is { } baseline)
        {
            if (units.Length > 1)
            {
                throw new InputException("--baseline: each of " + units.Length + " projects has a baseline of its own; name one project");
            }

            units = [Baselines.Using(units[0], baseline)];
        }

        var result = await CheckRun.RunAsync(units, progress, cancellation);
        progress.Clear();
        if (parsed.GetValue(Sarif) is { } sarif)
        {
            await File.WriteAllTextAsync(sarif, SarifReport.Write(result), cancellation);
        }

        if (parsed.GetValue(Html) is { } html)
        {
            await File.WriteAllTextAsync(html, HtmlReport.Write(result), cancellation);
        }

        if (parsed.GetValue(Json))
        {
            Console.Out.WriteLine(JsonReport.Write(result));
        }
        else
        {
            TextReport.Write(result, TerminalConsole.Create());
        }

        return result.HasWarnings ? ExitCodes.ReportsFound : ExitCodes.Clean;
    }
}
