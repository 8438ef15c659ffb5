using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>The interceptors of run-time contracts.</summary>
public sealed class ContractCheckGeneratorTests
{
    private const string Source = """
        using Irql;
        using Irql.Runtime;

        namespace N;

        [KernelMode]
        public static class Work
        {
            public static void All(KernelPtr<KSPIN_LOCK> spinLock, IrqlLevel old, Worker worker)
            {
                Low(1);
                Pageable();
                Wait(wait: true, milliseconds: 5);
                Raise(out var saved);
                Back(saved);
                Guarded(spinLock, out _);
                worker.Run();
                Plain();
            }

            [IrqlRequiresMax(IrqlLevel.Apc)] private static int Low(int number) => number;

            [PagedCode, IrqlRole("DRIVER_UNLOAD")] public static void Pageable() { }

            [MayWait(WhenParameter = "milliseconds", WhenIsNot = 0), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "wait", WhenIs = true)]
            internal static void Wait(bool wait, int milliseconds) { }

            [IrqlRaises(IrqlLevel.Dispatch)] internal static void Raise([IrqlSaves] out IrqlLevel old) => old = default;

            internal static void Back([IrqlRestores] IrqlLevel old) { }

            internal static void Guarded([RequiresLockHeld] KernelPtr<KSPIN_LOCK> spinLock, out int count) => count = 0;

            internal static void Plain() { }
        }

        public sealed class Worker
        {
            [IrqlRequires(IrqlLevel.Passive)] internal void Run() { }
        }
        """;

    [Fact]
    public Task Calls_OfEveryContract_AreWrapped() => Snapshot.Verify(Run(Source, on: true).Driver, maskLocations: true);

    [Fact]
    public void Option_Off_NothingIsWritten() => Assert.Empty(Run(Source, on: false).Sources);

    [Fact]
    public void Option_Off_TheAssemblyIsTheSame()
    {
        var without = Compile(Source);
        var with = Run(Source, on: false).Output;
        Assert.Equal(Emit(without), Emit(with));
        Assert.NotEqual(Emit(without), Emit(Run(Source, on: true).Output));
    }

    [Fact]
    public void Namespace_NotListed_NothingIsWritten()
    {
        var compilation = GeneratorRun.Compile(Source);
        Assert.Empty(GeneratorRun.RunUnchecked(new ContractCheckGenerator(), compilation, Options(on: true)).Sources);
    }

    [Theory]
    [InlineData("static class C { static void A() => C.B<int>(); [IrqlRequiresMax(IrqlLevel.Apc)] static void B<T>() { } }")]
    [InlineData("class C { protected class P { } void A() => B(null); [IrqlRequiresMax(IrqlLevel.Apc)] void B(P p) { } }")]
    [InlineData("class C { [IrqlRequiresMax(IrqlLevel.Apc)] protected virtual void B() { } } class E : C { protected override void B() => base.B(); }")]
    [InlineData("struct C { public void A() => B(); [IrqlRequiresMax(IrqlLevel.Apc)] void B() { } }")]
    [InlineData("static class C { static void A() { System.Linq.Expressions.Expression<System.Action> a = () => B(); } [IrqlRequiresMax(IrqlLevel.Apc)] static void B() { } }")]
    [InlineData("static class C { static void A() { System.Action a = B; a(); B(); void B() { } } }")]
    [InlineData("static class C { static string A() => nameof(A); [IrqlRequiresMax(IrqlLevel.Apc)] static void B() { } }")]
    [InlineData("static class C { static void A() => Ke.GetCurrentIrql(); }")]
    [InlineData("static class C { static void A(object o) => B(o); [IrqlRequiresMax(IrqlLevel.Apc)] static void B(dynamic o) { } }")]
    [InlineData("static class C { static void A(KernelPtr<long> mutex) => B(mutex); static void B([RequiresLockHeld] KernelPtr<long> mutex) { } }")]
    public void Call_ThatCannotBeIntercepted_IsLeftAlone(string source)
    {
        var run = Run("using Irql; using Irql.Runtime; " + source, on: true);
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("class C { void A() => this?.B(1); [IrqlRequiresMax(IrqlLevel.Apc)] int B(int @class) => 0; }")]
    [InlineData("static class C { static void A(int check) => E.B(check, self: 2); } static class E { [IrqlRequiresMax(IrqlLevel.Apc)] internal static int B(this int check, int self = 3, int result = 4) => 0; }")]
    [InlineData("static class C { static void A() => 5.B(); [IrqlRequiresMax(IrqlLevel.Apc)] internal static int B(this int check, [System.Runtime.CompilerServices.CallerLineNumber] int line = 3, params int[] rest) => 0; }")]
    [InlineData("namespace @event { partial class @class { partial class @new { static void A() => @void(null); [IrqlRequiresMax(IrqlLevel.Apc)] internal static object? @void(object? levels) => null; } } }")]
    [InlineData("static class C { static void A() { System.Action a = () => B(); void Local() => B(); Local(); } [IrqlRequiresMax(IrqlLevel.Apc)] static ref readonly int D() => throw null!; [IrqlRequiresMax(IrqlLevel.Apc)] static dynamic B() => 0; }")]
    public void Call_OfUnusualShape_Compiles(string source)
    {
        var run = Run("using Irql; using Irql.Runtime; " + source, on: true);
        Assert.NotEmpty(run.Sources);
    }

    [Fact]
    public void AnyCall_OfARightProgram_StaysRight()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("IRQL_CAMPAIGN"), out var campaign) ? campaign : 300;
        int right = 0, intercepted = 0;
        for (var seed = 0; seed < count; seed++)
        {
            var source = new RandomCalls(seed).Write();
            var compilation = Compile(source);
            if (compilation.GetDiagnostics().Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
                continue;
            right++;
            var driver = GeneratorRun.CreateDriver(new ContractCheckGenerator(), Options(on: true), (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
                .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var reports);
            Assert.Empty(reports);
            Assert.Null(driver.GetRunResult().Results[0].Exception);
            intercepted += driver.GetRunResult().GeneratedTrees.Length;
            using var image = new MemoryStream();
            var error = output.Emit(image).Diagnostics.FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            Assert.True(error is null, $"seed {seed}: {error}\n{source}\n{driver.GetRunResult().GeneratedTrees.FirstOrDefault()}");
        }

        Assert.True(right > count / 3, $"only {right} of {count} programs were right to begin with");
        Assert.True(intercepted > count / 4, $"only {intercepted} of {count} programs had a call to intercept");
    }

    [Fact]
    public void Edit_OfOneFile_WritesThatFileAlone()
    {
        var compilation = Compile(Enumerable.Range(0, 20).Select(static n => Source.Replace("namespace N;", $"namespace N{n};", StringComparison.Ordinal)).ToArray());
        var driver = GeneratorRun.CreateDriver(new ContractCheckGenerator(), Options(on: true), (CSharpParseOptions)compilation.SyntaxTrees[0].Options).RunGenerators(compilation);
        Assert.Equal(20, driver.GetRunResult().GeneratedTrees.Length);
        var old = compilation.SyntaxTrees[7];
        var edited = compilation.ReplaceSyntaxTree(old, CSharpSyntaxTree.ParseText("// moved\n" + old, (CSharpParseOptions)old.Options, old.FilePath));
        var result = driver.RunGenerators(edited).GetRunResult().Results[0];
        Assert.Equal(1, result.TrackedOutputSteps.SelectMany(static step => step.Value).SelectMany(static run => run.Outputs)
            .Count(static output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)));
    }

    private static GeneratorRun Run(string source, bool on)
    {
        var run = GeneratorRun.RunUnchecked(new ContractCheckGenerator(), Compile(source), Options(on));
        Assert.Empty(run.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        using var image = new MemoryStream();
        Assert.Empty(run.Output.Emit(image).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return run;
    }

    private static Dictionary<string, string> Options(bool on) => new(StringComparer.Ordinal) { ["build_property.IrqlRuntimeChecks"] = on ? "true" : "false" };

    private static CSharpCompilation Compile(params string[] sources)
    {
        var options = AnalyzerRun.ParseOptions.WithFeatures([new("InterceptorsNamespaces", "Irql.Generated.Contracts")]);
        var compilation = GeneratorRun.Compile(sources);
        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(sources.Select((text, index) => CSharpSyntaxTree.ParseText(text, options, $"Test{index}.cs", System.Text.Encoding.UTF8)))
            .WithOptions(compilation.Options.WithDeterministic(true));
    }

    private static byte[] Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded)).Success);
        return image.ToArray();
    }
}
