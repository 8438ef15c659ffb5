using System.Diagnostics.CodeAnalysis;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis.Testing;

namespace Irql.Analyzers.Tests.Rules.Usage;

/// <summary>Verifies sources of a driver beside the runtime. Compile errors are not compared: nothing is generated here, so partial properties stay open.</summary>
internal static class UsageVerifier
{
    private const string Usings = "using Irql; using Irql.Runtime;\n";

    /// <summary>With the runtime referenced.</summary>
    public static Task VerifyAsync([StringSyntax("C#")] string source) => new AnalyzerVerification
    {
        Source = Usings + source,
        References = TestReferences.Default.Add(RuntimeReference.Reference),
        CompilerErrors = CompilerDiagnostics.None,
    }.RunAsync();
}
