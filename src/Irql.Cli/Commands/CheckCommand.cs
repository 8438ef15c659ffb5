using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Irql.Cli.Checking;
using Irql.Cli.Loading;
using Irql.Cli.Output;

namespace Irql.Cli.Commands;

/// <summary><c>irql check PATH...</c>.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "A solution, a project, a folder of sources, or source files.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string[]> Define = Several("--define", "A preprocessor symbol for sources without a project.");
    private static readonly Option<string[]> Contracts = Several("--contracts", "A contract file (*.irql.tsv, *.irql-effects.tsv, *.irql-structures.tsv).");
    private static readonly Option<string[]> References = Several("--refs", "An assembly to reference, or a folder of them, for sources without a project.");
    private static readonly Option<string[]> CoreLibrary = Several("--corlib", "The core library: an assembly, or a folder of its sources. Implies --nostdlib.");
    private static readonly Option<bool> NoStandardLibrary = new("--nostdlib") { Description = "Do not reference the .NET framework." };
    private static readonly Option<string[]> Options = Several("--option", "An analysis option, for example irql_platform=x86.");
    private static readonly Option<string?> Sarif = new("--sarif") { Description = "Write the reports as SARIF 2.1.0 to this file.", HelpName = "FILE" };
    private static readonly Option<string?> Html = new("--html") { Description = "Write a report with call chains one can open to this file.", HelpName = "FILE" };
    private static readonly Option<bool> Json = new("--json") { Description = "Print the reports as JSON." };

    public static Command Create()
    {
        var command = new Command("check", """
            Analyzes sources and reports what would stop a machine.

            Examples:
              irql check IrqlSafe.sln
              irql check kernel/ --nostdlib --corlib corlib/ --define AMD64
              irql check Driver.cs --contracts mykernel.irql.tsv --sarif out.sarif
            """)
        {
            Paths, Define, Contracts, References, CoreLibrary, NoStandardLibrary, Options, Sarif, Html, Json,
        };
        command.SetAction((parsed, cancellation) => Guarded.RunAsync(() => RunAsync(parsed, cancellation)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = new LoadSettings
        {
            Defines = parsed.GetValue(Define) ?? [],
            ContractFiles = parsed.GetValue(Contracts) ?? [],
            References = parsed.GetValue(References) ?? [],
            CoreLibraries = parsed.GetValue(CoreLibrary) ?? [],
            NoStandardLibrary = parsed.GetValue(NoStandardLibrary),
            Options = ParseOptions(parsed.GetValue(Options) ?? []),
        };
        var asJson = parsed.GetValue(Json);
        var progress = new ProgressLine(Console.Error);
        var units = await InputLoader.LoadAsync(parsed.GetValue(Paths)!, settings, progress, cancellation);
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

        if (asJson)
        {
            Console.Out.WriteLine(JsonReport.Write(result));
        }
        else
        {
            TextReport.Write(result, TerminalConsole.Create());
        }

        return result.HasWarnings ? ExitCodes.ReportsFound : ExitCodes.Clean;
    }

    private static Option<string[]> Several(string name, string description)
        => new(name) { Description = description, AllowMultipleArgumentsPerToken = false, Arity = ArgumentArity.ZeroOrMore };

    private static Dictionary<string, string> ParseOptions(IEnumerable<string> given)
    {
        var options = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in given)
        {
            var equals = option.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new InputException($"--option {option}: expected KEY=VALUE");
            }

            options[option[..equals].Trim()] = option[(equals + 1)..].Trim();
        }

        return options;
    }
}
