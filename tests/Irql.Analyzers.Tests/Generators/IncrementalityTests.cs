using System;
using System.Linq;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>What an edit costs in a large project.</summary>
public sealed class IncrementalityTests
{
    private const int Files = 1000;

    [Fact]
    public void Edit_OfAService_WritesThatDriverAlone()
    {
        var (driver, compilation) = RunLargeProject();
        var edited = Replace(compilation, 500, Source(500).Replace("uint a", "ulong b", StringComparison.Ordinal));
        var result = driver.RunGenerators(edited).GetRunResult().Results[0];
        Assert.Equal(1, ChangedOutputs(result, TrackingNames.Services));
        Assert.Equal(1, ChangedOutputs(result, TrackingNames.Drivers));
        Assert.Equal(1, WrittenOutputs(result));
    }

    [Fact]
    public void Edit_InsideABody_WritesNothing()
    {
        var (driver, compilation) = RunLargeProject();
        var edited = Replace(compilation, 500, Source(500).Replace("=> default", "=> new NTSTATUS(5)", StringComparison.Ordinal));
        var result = driver.RunGenerators(edited).GetRunResult().Results[0];
        Assert.Equal(0, ChangedOutputs(result, TrackingNames.Services));
        Assert.Equal(0, ChangedOutputs(result, TrackingNames.Drivers));
        Assert.Equal(0, WrittenOutputs(result));
    }

    [Fact]
    public void Edit_ThatMovesEverythingDown_WritesNothing()
    {
        var (driver, compilation) = RunLargeProject();
        var result = driver.RunGenerators(Replace(compilation, 500, "// moved\n\n" + Source(500))).GetRunResult().Results[0];
        Assert.Equal(0, WrittenOutputs(result));
    }

    [Theory]
    [InlineData("// moved\n", 1)]
    [InlineData("", 0)]
    public void ContractChecks_EditOfOneFile_WritesThatFileAlone(string before, int written)
    {
        var compilation = ContractCheckGeneratorTests.Compile(Enumerable.Range(0, Files).Select(CallingSource).ToArray());
        var driver = GeneratorRun.CreateDriver(new ContractCheckGenerator(), ContractCheckGeneratorTests.Options(on: true), (CSharpParseOptions)compilation.SyntaxTrees[0].Options).RunGenerators(compilation);
        Assert.Equal(Files, driver.GetRunResult().GeneratedTrees.Length);
        var old = compilation.SyntaxTrees[500];
        var edited = compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(before + CallingSource(500), (CSharpParseOptions)old.Options, old.FilePath, System.Text.Encoding.UTF8));
        var result = driver.RunGenerators(edited).GetRunResult().Results[0];
        Assert.Equal(written, ChangedOutputs(result, TrackingNames.CheckedFiles));
        Assert.Equal(written, WrittenOutputs(result));
    }

    private static string CallingSource(int file)
        => $"using Irql; namespace N{file}; public static class D {{ [IrqlRequiresMax(IrqlLevel.Apc)] internal static void Foo() {{ }} public static void Bar() => Foo(); }}";

    private static (GeneratorDriver Driver, CSharpCompilation Compilation) RunLargeProject()
    {
        var compilation = GeneratorRun.Compile(Enumerable.Range(0, Files).Select(Source).ToArray());
        var driver = GeneratorRun.CreateDriver(new DriverGenerator()).RunGenerators(compilation);
        Assert.Equal(2 * Files, driver.GetRunResult().GeneratedTrees.Length);
        return (driver, compilation);
    }

    private static string Source(int file)
        => $"using Irql; using Irql.Runtime; namespace N{file}; public static partial class D {{ [Paged] public static partial int P {{ get; set; }} [Syscall] public static NTSTATUS Foo(uint a) => default; }}";

    private static CSharpCompilation Replace(CSharpCompilation compilation, int file, string text)
    {
        var old = compilation.SyntaxTrees[file];
        return compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText(text, AnalyzerRun.ParseOptions, old.FilePath));
    }

    private static int ChangedOutputs(GeneratorRunResult result, string step) => result.TrackedSteps[step].SelectMany(static run => run.Outputs)
        .Count(static output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified);

    private static int WrittenOutputs(GeneratorRunResult result) => result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs)
        .Count(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
}
