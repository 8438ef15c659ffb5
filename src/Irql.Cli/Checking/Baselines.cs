using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Irql.Analyzers.Baselines;
using Irql.Cli.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Cli.Checking;

/// <summary>Gives compilations another baseline than their project does.</summary>
internal static class Baselines
{
    /// <summary>Everything is reported again.</summary>
    public static CheckUnit Without(CheckUnit unit) => With(unit, unit.Options.AdditionalFiles.Where(static file => !Baseline.IsBaseline(file.Path)).ToImmutableArray());

    /// <summary>What this file lists is accepted, and nothing else.</summary>
    public static CheckUnit Using(CheckUnit unit, string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException(path + ": no such file");
        }

        if (!Baseline.IsBaseline(path))
        {
            throw new InputException(path + ": a baseline is named " + Baseline.FileName + " or NAME." + Baseline.FileName);
        }

        var bare = Without(unit);
        return With(bare, bare.Options.AdditionalFiles.Add(new FileText(path)));
    }

    private static CheckUnit With(CheckUnit unit, ImmutableArray<AdditionalText> files)
        => unit with { Options = new AnalyzerOptions(files, unit.Options.AnalyzerConfigOptionsProvider) };
}
