using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Irql.Cli.Loading;
using Irql.Cli.Output;

namespace Irql.Cli.Commands;

/// <summary>The arguments and options that say which sources a command looks at; one instance a command.</summary>
internal sealed class SourceInput
{
    private readonly Argument<string[]> paths;
    private readonly Option<string[]> define = Several("--define", "A preprocessor symbol for sources without a project.", "SYMBOL");
    private readonly Option<string[]> contracts = Several("--contracts", "A contract file (*.irql.tsv, *.irql-effects.tsv, *.irql-structures.tsv).", "FILE");
    private readonly Option<string[]> references = Several("--refs", "An assembly to reference, or a folder of them, for sources without a project.", "PATH");
    private readonly Option<string[]> coreLibrary = Several("--corlib", "The core library: an assembly, or a folder of its sources. Implies --nostdlib.", "PATH");
    private readonly Option<bool> noStandardLibrary = new("--nostdlib") { Description = "Do not reference the .NET framework." };
    private readonly Option<string[]> options = Several("--option", "An analysis option, for example irql_platform=x86.", "KEY=VALUE");

    /// <param name="arity">How many paths must be given; with none the current folder is taken.</param>
    public SourceInput(ArgumentArity arity) => paths = new Argument<string[]>("PATH")
    {
        Description = "A solution, a project, a folder of sources, or source files." + (arity.MinimumNumberOfValues == 0 ? " The current folder when left out." : string.Empty),
        Arity = arity,
    };

    public void AddTo(Command command)
    {
        command.Add(paths);
        command.Add(define);
        command.Add(contracts);
        command.Add(references);
        command.Add(coreLibrary);
        command.Add(noStandardLibrary);
        command.Add(options);
    }

    public Task<ImmutableArray<CheckUnit>> LoadAsync(ParseResult parsed, ProgressLine progress, CancellationToken cancellation)
    {
        var settings = new LoadSettings
        {
            Defines = parsed.GetValue(define) ?? [],
            ContractFiles = parsed.GetValue(contracts) ?? [],
            References = parsed.GetValue(references) ?? [],
            CoreLibraries = parsed.GetValue(coreLibrary) ?? [],
            NoStandardLibrary = parsed.GetValue(noStandardLibrary),
            Options = ParseOptions(parsed.GetValue(options) ?? []),
        };
        return InputLoader.LoadAsync(parsed.GetValue(paths) is { Length: > 0 } given ? given : ["."], settings, progress, cancellation);
    }

    private static Option<string[]> Several(string name, string description, string value)
        => new(name) { Description = description, AllowMultipleArgumentsPerToken = false, Arity = ArgumentArity.ZeroOrMore, HelpName = value };

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
