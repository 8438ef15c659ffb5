using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>
/// One run of a generator. Every run is made three times (the same again, and after an edit that has nothing to do with it), proves that nothing was done
/// twice and nothing of the compilation is kept, and compiles what came out.
/// </summary>
internal sealed class GeneratorRun
{
    private static readonly HashSet<string> Steps = typeof(TrackingNames).GetFields()
        .Select(static field => (string)field.GetRawConstantValue()!).ToHashSet(StringComparer.Ordinal);

    private GeneratorRun(GeneratorDriver driver, Compilation output)
    {
        Driver = driver;
        Output = output;
    }

    /// <summary>The driver after the first run.</summary>
    public GeneratorDriver Driver { get; }

    /// <summary>The compilation with what was generated.</summary>
    public Compilation Output { get; }

    public ImmutableArray<GeneratedSourceResult> Sources => Driver.GetRunResult().Results[0].GeneratedSources;

    /// <summary>The text of the generated file whose hint name ends like this.</summary>
    public string SourceOf(string hintEnd) => Assert.Single(Sources, source => source.HintName.EndsWith(hintEnd, StringComparison.Ordinal)).SourceText.ToString();

    /// <summary>Runs the driver generator over files; the sources must compile with what it writes.</summary>
    public static GeneratorRun OfDriver(params string[] sources) => Run(new DriverGenerator(), sources);

    /// <summary>Runs a generator over files; the sources must compile with what it writes.</summary>
    public static GeneratorRun Run(IIncrementalGenerator generator, params string[] sources)
    {
        var run = RunUnchecked(generator, Compile(sources));
        Assert.Empty(run.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != "CS1591"));
        return run;
    }

    /// <summary>Runs a generator over a compilation that may have errors of its own.</summary>
    public static GeneratorRun RunUnchecked(IIncrementalGenerator generator, Compilation compilation, IReadOnlyDictionary<string, string>? options = null)
    {
        var parseOptions = (CSharpParseOptions)compilation.SyntaxTrees.First().Options;
        var driver = CreateDriver(generator, options, parseOptions).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reports);
        Assert.Empty(reports);
        var first = driver.GetRunResult().Results[0];
        Assert.Null(first.Exception);
        Assert.Empty(first.Diagnostics);
        ReachableObjects.AssertNoneOfTheCompilation(first, Steps);

        var again = driver.RunGenerators(compilation.Clone()).GetRunResult().Results[0];
        AssertNothingDone(again);
        var edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("namespace Unrelated { class Edit { int x; } }", parseOptions, "Unrelated.cs"));
        AssertNothingDone(driver.RunGenerators(edited).GetRunResult().Results[0]);
        return new GeneratorRun(driver, output);
    }

    public static CSharpCompilation Compile(params string[] sources)
        => AnalyzerRun.Compile(sources.Select(static (text, index) => ($"Test{index}.cs", text)).ToArray()).AddReferences(RuntimeReference.Reference);

    /// <summary>A driver that keeps record of its steps.</summary>
    public static GeneratorDriver CreateDriver(IIncrementalGenerator generator, IReadOnlyDictionary<string, string>? options = null, CSharpParseOptions? parseOptions = null) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: parseOptions ?? AnalyzerRun.ParseOptions,
        optionsProvider: new FixedOptionsProvider(options ?? ImmutableDictionary<string, string>.Empty),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Every named step gave what it gave before, and no output was written again.</summary>
    public static void AssertNothingDone(GeneratorRunResult result)
    {
        foreach (var (name, runs) in result.TrackedSteps.Where(static step => Steps.Contains(step.Key)))
        {
            Assert.All(
                runs.SelectMany(static run => run.Outputs),
                output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"step {name}: {output.Reason}"));
        }

        Assert.All(
            result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs),
            static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }
}
