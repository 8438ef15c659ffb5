using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Abstractions;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>
/// Whatever is declared, the generator writes correct code or leaves it out with a report: never a compile error inside generated code. 1,000
/// random programs, or as many as <c>IRQL_CAMPAIGN</c> says.
/// </summary>
public sealed class RandomDeclarationTests(ITestOutputHelper log)
{
    private static readonly string[] Reports = ["IRQL9003", "IRQL9004", "IRQL9005", "IRQL9006"];

    [Fact]
    public async Task AnyDeclaration_IsGeneratedOrReported_NeverBrokenInGeneratedCode()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("IRQL_CAMPAIGN"), NumberStyles.None, CultureInfo.InvariantCulture, out var campaign) ? campaign : 1000;
        var generated = 0;
        var clean = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var sources = new RandomDeclarations(seed).Write();
            var compilation = GeneratorRun.Compile(sources);
            var driver = CSharpGeneratorDriver.Create([new DriverGenerator().AsSourceGenerator()], parseOptions: AnalyzerRun.ParseOptions)
                .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reports);
            Assert.Empty(reports);
            var result = driver.GetRunResult();
            Assert.All(result.Results, static one => Assert.Null(one.Exception));
            generated += result.GeneratedTrees.Length;

            var errors = output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
            var trees = result.GeneratedTrees.ToHashSet();

            // What is wrong with a whole member is said of both of its parts; that the author's part has the error too makes it the author's.
            var own = errors.Where(error => error.Location.SourceTree is { } tree && !trees.Contains(tree)).Select(static error => error.Id).ToHashSet();
            var inside = errors.FirstOrDefault(error => error.Location.SourceTree is { } tree && trees.Contains(tree) && !own.Contains(error.Id));
            Assert.True(inside is null, $"seed {seed}: {inside}\n{string.Join("\n----\n", sources)}\n{inside?.Location.SourceTree}");

            var ownErrors = compilation.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != "CS9248");
            if (ownErrors || errors.Count == 0)
            {
                clean += errors.Count == 0 ? 1 : 0;
                continue;
            }

            var said = await AnalyzerRun.ReportsAsync(output);
            Assert.True(said.Any(static report => Reports.Contains(report.Id)), $"seed {seed}: {errors[0]} and no report\n{string.Join("\n----\n", sources)}");
        }

        log.WriteLine($"{count} programs, {clean} right, {generated} files generated");
        Assert.True(generated > count / 4, $"only {generated} files were generated in {count} programs");
        Assert.True(clean > count / 5, $"only {clean} of {count} programs were right");
    }
}
