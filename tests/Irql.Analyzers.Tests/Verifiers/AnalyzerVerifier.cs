using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Tests.Verifiers;

/// <summary>
/// Runs all shipped analyzers over a source with markup (<c>{|IRQL1001:Call()|}</c>) and fails on a report too many, a report too few, an exception out
/// of an analyzer and a compile error that is not marked up itself (<c>{|CS0103:name|}</c>).
/// </summary>
internal static class AnalyzerVerifier
{
    private static readonly (string Key, string Value)[] BodyRulesOff =
    [
        ("dotnet_diagnostic.IRQL1009.severity", "none"),
        ("dotnet_diagnostic.IRQL1010.severity", "none"),
        ("dotnet_diagnostic.IRQL2007.severity", "none"),
    ];

    /// <summary>Verifies one source file under the default options.</summary>
    public static Task VerifyAsync([StringSyntax("C#")] string source) => new AnalyzerVerification { Source = source }.RunAsync();

    /// <summary>Verifies one source file under options of the global configuration, for example <c>("irql_platform", "x86")</c>.</summary>
    public static Task VerifyAsync([StringSyntax("C#")] string source, params (string Key, string Value)[] options)
        => new AnalyzerVerification { Source = source, Options = options }.RunAsync();

    /// <summary>Verifies what is reported on declarations; the rules on bodies, for which their sources are too bare, are off.</summary>
    public static Task VerifyDeclarationsAsync([StringSyntax("C#")] string source) => new AnalyzerVerification { Source = source, Options = BodyRulesOff }.RunAsync();

    /// <summary>The same for a source that does not compile.</summary>
    public static Task VerifyBrokenDeclarationsAsync([StringSyntax("C#")] string source)
        => new AnalyzerVerification { Source = source, Options = BodyRulesOff, CompilerErrors = CompilerDiagnostics.None }.RunAsync();

    /// <summary>Verifies one source file that does not compile: only the reports of the analyzers are compared.</summary>
    public static Task VerifyBrokenAsync([StringSyntax("C#")] string source)
        => new AnalyzerVerification { Source = source, CompilerErrors = CompilerDiagnostics.None }.RunAsync();
}

/// <summary>One verification with everything that can be set.</summary>
internal sealed class AnalyzerVerification
{
    /// <summary>The source with markup.</summary>
    public required string Source { get; init; }

    /// <summary>Further source files without markup.</summary>
    public IReadOnlyList<(string Name, string Text)> OtherSources { get; init; } = [];

    /// <summary>Entries of the global configuration.</summary>
    public IReadOnlyList<(string Key, string Value)> Options { get; init; } = [];

    /// <summary>Additional files, for example contract files.</summary>
    public IReadOnlyList<(string Name, string Text)> AdditionalFiles { get; init; } = [];

    /// <summary>The reports to expect in the additional files.</summary>
    public IReadOnlyList<DiagnosticResult> OtherExpected { get; init; } = [];

    public ImmutableArray<MetadataReference> References { get; init; } = TestReferences.Default;

    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public CompilerDiagnostics CompilerErrors { get; init; } = CompilerDiagnostics.Errors;

    public Task RunAsync()
    {
        TestFileMarkupParser.GetSpans(Source, out var text, out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans);
        var test = new ShippedAnalyzerTest(OutputKind) { CompilerDiagnostics = CompilerErrors };
        test.TestState.OutputKind = OutputKind;
        test.TestState.Sources.Add(("Test0.cs", text));
        foreach (var (name, other) in OtherSources)
        {
            test.TestState.Sources.Add((name, other));
        }

        test.TestState.AdditionalReferences.AddRange(References);
        foreach (var file in AdditionalFiles)
        {
            test.TestState.AdditionalFiles.Add((file.Name, file.Text));
        }

        if (Options.Count > 0)
        {
            var config = "is_global = true\n";
            foreach (var (key, value) in Options)
            {
                config += $"{key} = {value}\n";
            }

            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", SourceText.From(config)));
        }

        var lines = SourceText.From(text).Lines;
        foreach (var (id, places) in spans)
        {
            foreach (var place in places)
            {
                var line = lines.GetLinePositionSpan(place);
                test.ExpectedDiagnostics.Add(new DiagnosticResult(id, DiagnosticSeverity.Warning)
                    .WithSpan("Test0.cs", line.Start.Line + 1, line.Start.Character + 1, line.End.Line + 1, line.End.Character + 1)
                    .WithOptions(DiagnosticOptions.IgnoreSeverity | DiagnosticOptions.IgnoreAdditionalLocations));
            }
        }

        test.ExpectedDiagnostics.AddRange(OtherExpected);
        return test.RunAsync();
    }

    private sealed class ShippedAnalyzerTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
    {
        private readonly OutputKind outputKind;

        public ShippedAnalyzerTest(OutputKind outputKind)
        {
            this.outputKind = outputKind;
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            TestBehaviors |= TestBehaviors.SkipGeneratedCodeCheck | TestBehaviors.SkipSuppressionCheck;
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => ShippedAnalyzers.Create();

        protected override CompilationOptions CreateCompilationOptions()
            => new CSharpCompilationOptions(outputKind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Parse);
    }
}
