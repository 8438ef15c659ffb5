using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>Runs a fix over code that has to compile before and after, one by one and all at once.</summary>
internal static class ContractFixTest
{
    private const string Prelude = """
        using Irql;
        static class Ke
        {
            [IrqlRequiresMax(IrqlLevel.High), IrqlAssertsMax(IrqlLevel.Apc)] public static extern void PagedCode();
            [IrqlRequiresMax(IrqlLevel.Apc)] public static extern void Wait();
            [IrqlRaises(IrqlLevel.Dispatch)] public static extern void Raise();
        }

        """;

    /// <summary>Markup in <paramref name="source"/> names the reports; those left in <paramref name="fixedSource"/> have no fix.</summary>
    public static Task VerifyAsync<TAnalyzer, TFix>(string source, string fixedSource)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new FixTest<TAnalyzer, TFix> { TestCode = Prelude + source, FixedCode = Prelude + fixedSource, ReferenceAssemblies = new ReferenceAssemblies("net10.0") };
        test.TestState.AdditionalReferences.AddRange(TestReferences.Default);
        test.FixedState.AdditionalReferences.AddRange(TestReferences.Default);
        return test.RunAsync();
    }

    private sealed class FixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        // The harness would suppress each report without a reason, and that is a report of its own (IRQL9008).
        public FixTest() => TestBehaviors |= TestBehaviors.SkipSuppressionCheck;

        protected override CompilationOptions CreateCompilationOptions()
            => new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true).WithSpecificDiagnosticOptions([new("CS0626", ReportDiagnostic.Suppress)]);

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Preview);
    }
}
