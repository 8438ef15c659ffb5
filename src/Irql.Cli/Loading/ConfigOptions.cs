using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Cli.Loading;

/// <summary>The options of the configuration files, with those of the command line in front.</summary>
internal sealed class ConfigOptions(AnalyzerConfigSet configs, IReadOnlyDictionary<string, string> overrides) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Layered(overrides, configs.GlobalConfigOptions.AnalyzerOptions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Layered(overrides, configs.GetOptionsForSourcePath(tree.FilePath).AnalyzerOptions);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile)
        => new Layered(overrides, configs.GetOptionsForSourcePath(textFile.Path).AnalyzerOptions);

    private sealed class Layered(IReadOnlyDictionary<string, string> first, ImmutableDictionary<string, string> second) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys
        {
            get
            {
                foreach (var key in first.Keys)
                {
                    yield return key;
                }

                foreach (var key in second.Keys)
                {
                    yield return key;
                }
            }
        }

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => first.TryGetValue(key, out value) || second.TryGetValue(key, out value);
    }
}

/// <summary>The severities that the configuration files set.</summary>
internal sealed class ConfigSeverities(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
{
    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        => configs.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        => configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}
