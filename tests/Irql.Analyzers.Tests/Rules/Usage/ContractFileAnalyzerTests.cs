using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Contracts;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Usage;

/// <summary>IRQL9001 and IRQL9002 at file, line and column of the contract file.</summary>
public sealed class ContractFileAnalyzerTests
{
    private const string Source = """
        using System.Runtime.InteropServices;
        public static class Cpu { public static void Halt() { } }
        static class N { [DllImport("kern", EntryPoint = "os_sleep")] public static extern void Sleep(); }
        struct OS_EVENT { }
        """;

    private static Task Verify(string file, string text, params DiagnosticResult[] expected)
        => new AnalyzerVerification { Source = Source, AdditionalFiles = [(file, text)], OtherExpected = expected }.RunAsync();

    private static DiagnosticResult At(string id, DiagnosticSeverity severity, string file, int line, int from, int to)
        => new DiagnosticResult(id, severity).WithSpan(file, line, from, line, to).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);

    [Fact]
    public Task GoodRows_DoNotReport() => Verify(
        "os.irql.tsv",
        ContractFileTests.Header + ContractFileTests.Row("os_sleep", "function", max: "APC_LEVEL") + ContractFileTests.Row("M:Cpu.Halt", "member", max: "APC_LEVEL")
            + ContractFileTests.Row("OS_TIMER", "callback", min: "DIRQL", max: "DIRQL"));

    [Fact]
    public Task WrongLevel_Reports() => Verify(
        "os.irql.tsv", ContractFileTests.Header + ContractFileTests.Row("os_sleep", "function", max: "LOW"),
        At("IRQL9001", DiagnosticSeverity.Warning, "os.irql.tsv", 2, 22, 25));

    [Fact]
    public Task UnknownRole_ReportsAtItsCell() => Verify(
        "os.irql.tsv", ContractFileTests.Header + ContractFileTests.Row("os_sleep", "function", max: "APC_LEVEL", role: "callback:NO_ROLE"),
        At("IRQL9001", DiagnosticSeverity.Warning, "os.irql.tsv", 2, 37, 53));

    [Fact]
    public Task RepeatedRow_ReportsAsInfo_AndTheFirstDecides() => Verify(
        "os.irql.tsv",
        ContractFileTests.Header + ContractFileTests.Row("os_sleep", "function", max: "APC_LEVEL") + ContractFileTests.Row("M:Cpu.Halt", "member")
            + ContractFileTests.Row("os_sleep", "function", max: "PASSIVE_LEVEL"),
        At("IRQL9002", DiagnosticSeverity.Info, "os.irql.tsv", 4, 1, 9));

    [Fact]
    public Task RepeatedRow_OfAnotherFile_Reports() => new AnalyzerVerification
    {
        Source = Source,
        AdditionalFiles =
        [
            ("a.irql.tsv", ContractFileTests.Header + ContractFileTests.Row("os_sleep", "function", max: "APC_LEVEL")),
            ("b.irql.tsv", ContractFileTests.Header + ContractFileTests.Row("os_sleep", "macro", max: "APC_LEVEL")),
        ],
        OtherExpected = [At("IRQL9002", DiagnosticSeverity.Info, "b.irql.tsv", 2, 1, 9)],
    }.RunAsync();

    [Fact]
    public Task RepeatedEffect_ReportsOnlyWhenAllOfItIsRepeated() => Verify(
        "a.irql-effects.tsv",
        ContractFileTests.EffectsHeader + "os_sleep\twaits\t\t\t\tdocs\t\nos_sleep\tprobes-read\tx\t\t\tdocs\t\nos_sleep\twaits\t\t\t\tsal\t\n",
        At("IRQL9002", DiagnosticSeverity.Info, "a.irql-effects.tsv", 4, 1, 9));

    [Fact]
    public Task SameName_AsRoleScopeAndRegistrar_DoesNotReport() => Verify(
        "os.irql.tsv",
        ContractFileTests.Header + ContractFileTests.Row("os_sleep", "function", max: "APC_LEVEL") + ContractFileTests.Row("os_sleep", "callback", min: "DIRQL", max: "DIRQL")
            + ContractFileTests.Row("M:Cpu.Halt", "member") + ContractFileTests.Row("M:Cpu.Halt", "registrar", role: "override:os_sleep"));

    [Fact]
    public Task Structures_ByDocumentationId_AreChecked() => Verify(
        "a.irql-structures.tsv",
        "structure\tfield\tfact\tvalue\tsource\nT:Cpu\t\topaque\t\tdocs\nT:Gone\t\topaque\t\tdocs\nM:Cpu.Halt\t\topaque\t\tdocs\nOS_EVENT\tOn\tcallback-slot\tNO_ROLE\tdocs\n",
        At("IRQL9002", DiagnosticSeverity.Info, "a.irql-structures.tsv", 3, 1, 7),
        At("IRQL9001", DiagnosticSeverity.Warning, "a.irql-structures.tsv", 4, 1, 11),
        At("IRQL9001", DiagnosticSeverity.Warning, "a.irql-structures.tsv", 5, 27, 34));

    [Theory]
    [InlineData("irql_platform", "x87")]
    [InlineData("irql_unknown_calls", "maybe")]
    [InlineData("irql_managed_heap", "swapped")]
    [InlineData("irql_mode", "severe")]
    [InlineData("build_property.IrqlMode", "severe")]
    public async Task MisspeltOption_ReportsOnceAtNoPlace(string key, string value)
    {
        var compilation = AnalyzerRun.Compile(("A.cs", "class A { }"), ("B.cs", "class B { }"));
        var report = Assert.Single(await AnalyzerRun.ReportsAsync(compilation, options: new Dictionary<string, string> { [key] = value }));
        Assert.Equal(("IRQL9001", Location.None), (report.Id, report.Location));
        Assert.Contains($"'{value}' is no value of irql_", report.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MisspeltKey_IsNotNoticed()
        => Assert.Empty(await AnalyzerRun.ReportsAsync(
            AnalyzerRun.Compile(("A.cs", "class A { }")), options: new Dictionary<string, string> { ["irql_platfrom"] = "x86" }));

    [Theory]
    [InlineData("irql_platform", "X86")]
    [InlineData("irql_unknown_calls", " Forbid ")]
    [InlineData("irql_managed_heap", "RESIDENT")]
    [InlineData("irql_mode", "default")]
    [InlineData("irql_mode", "")]
    [InlineData("build_property.IrqlPlatform", "")]
    public async Task OptionInAnyCaseOrEmpty_DoesNotReport(string key, string value)
        => Assert.Empty(await AnalyzerRun.ReportsAsync(AnalyzerRun.Compile(("A.cs", "class A { }")), options: new Dictionary<string, string> { [key] = value }));

    [Fact]
    public Task UnusedRows_ReportAsInfo() => Verify(
        "os.irql.tsv",
        ContractFileTests.Header + ContractFileTests.Row("os_gone", "function") + ContractFileTests.Row("M:Cpu.Gone", "member") + ContractFileTests.Row("T:Gone", "scope"),
        At("IRQL9002", DiagnosticSeverity.Info, "os.irql.tsv", 2, 1, 8),
        At("IRQL9002", DiagnosticSeverity.Info, "os.irql.tsv", 3, 1, 11),
        At("IRQL9002", DiagnosticSeverity.Info, "os.irql.tsv", 4, 1, 7));

    [Fact]
    public Task EffectsAndStructures_AreChecked()
    {
        var verification = new AnalyzerVerification
        {
            Source = Source,
            AdditionalFiles =
            [
                ("a.irql-effects.tsv", ContractFileTests.EffectsHeader + "os_sleep\twaits\t\t\t\tdocs\t\nos_sleep\tdreams\t\t\t\tdocs\t\n"),
                ("a.irql-structures.tsv", "structure\tfield\tfact\tvalue\tsource\nOS_EVENT\t\tsynchronization-object\tresident\tdocs\nOS_EVENT\tX\tsecret\t\tdocs\nOS_GONE\t\topaque\t\tdocs\n"),
            ],
            OtherExpected =
            [
                At("IRQL9001", DiagnosticSeverity.Warning, "a.irql-effects.tsv", 3, 10, 16),
                At("IRQL9001", DiagnosticSeverity.Warning, "a.irql-structures.tsv", 3, 12, 18),
                At("IRQL9002", DiagnosticSeverity.Info, "a.irql-structures.tsv", 4, 1, 8),
            ],
        };
        return verification.RunAsync();
    }
}
