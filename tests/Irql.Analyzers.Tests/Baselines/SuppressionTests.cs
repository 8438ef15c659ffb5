using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Cases;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Baselines;

/// <summary>IRQL9008: a suppression has to hide something, and to say why.</summary>
public sealed class SuppressionTests
{
    private static async Task VerifyAsync(string members, params string[] expected)
    {
        var source = "using System.Diagnostics.CodeAnalysis;\nusing Irql;\nusing Irql.Cases;\nusing static Irql.IrqlLevel;\n" + members.ReplaceLineEndings("\n");
        var reports = await AnalyzerRun.ReportsAsync(AnalyzerRun.Compile(("Driver.cs", source), ("Prelude.cs", CaseFile.Prelude)));
        Assert.Equal(expected, reports.Select(static report => report.Id + " " + report.GetMessage(null)));
    }

    [Fact]
    public Task Pragma_WithReason_DoesNotReport() => VerifyAsync(
        """
        static class D
        {
            [IrqlRequires(Dispatch)]
            static void M()
            {
        #pragma warning disable IRQL1001 // The device is off here.
                Api.PassiveOnly();
        #pragma warning restore IRQL1001
                // The second call, likewise.
        #pragma warning disable IRQL1001
                Api.PassiveOnly();
            }
        }
        """);

    [Fact]
    public Task Pragma_WithoutReason_Reports() => VerifyAsync(
        """
        static class D
        {
            [IrqlRequires(Dispatch)]
            static void M()
            {
        #pragma warning disable CS0168, IRQL1001
                Api.PassiveOnly();
        #pragma warning restore
            }
        }
        """,
        "IRQL9008 This suppression of IRQL1001 says no reason");

    [Fact]
    public Task Pragma_AroundSomethingElse_Reports() => VerifyAsync(
        """
        static class D
        {
            [IrqlRequires(Dispatch)]
            static void M()
            {
        #pragma warning disable IRQL1002 // Another rule.
                Api.AnyLevel();
        #pragma warning restore IRQL1002
            }
        }
        """,
        "IRQL9008 This suppression of IRQL1002 hides nothing");

    [Fact]
    public async Task Pragma_FirstInTheFileAndNeverRestored_NeedNotSayMore()
    {
        const string code = "#pragma warning disable IRQL1001\nusing Irql;\nusing Irql.Cases;\nstatic class D { [IrqlRequires(IrqlLevel.Dispatch)] static void M() => Api.PassiveOnly(); }\n";
        Assert.Empty(await AnalyzerRun.ReportsAsync(AnalyzerRun.Compile(("Driver.cs", code), ("Prelude.cs", CaseFile.Prelude))));
        var restored = await AnalyzerRun.ReportsAsync(AnalyzerRun.Compile(("Driver.cs", code + "#pragma warning restore IRQL1001\n"), ("Prelude.cs", CaseFile.Prelude)));
        Assert.Equal("IRQL9008", Assert.Single(restored).Id);
    }

    [Fact]
    public Task Attribute_OnMemberTypeAndAssembly() => VerifyAsync(
        """
        [assembly: SuppressMessage("Levels", "IRQL1001:Call above maximum", Scope = "member", Target = "~M:E.M", Justification = "Off.")]
        [assembly: SuppressMessage("Levels", "IRQL1001", Scope = "member", Target = "~M:E.Gone", Justification = "Off.")]
        [assembly: SuppressMessage("Paging", "IRQL2001", Justification = "Nothing is paged out.")]
        [SuppressMessage("Levels", "IRQL1001", Justification = "<Pending>")]
        static class D
        {
            [IrqlRequires(Dispatch)]
            static void M() => Api.PassiveOnly();
        }

        static class E
        {
            [IrqlRequires(Dispatch)]
            static void M() => Api.PassiveOnly();

            [SuppressMessage("Levels", "IRQL1001", Justification = "Was needed once.")]
            static void N() => Api.AnyLevel();

            [IrqlRequires(Dispatch), SuppressMessage("Levels", "IRQL1001", Justification = "Off.")]
            static int P { get { Api.PassiveOnly(); return 1; } }

            [SuppressMessage("Style", "IDE0001")]
            static void Q() { }
        }
        """,
        "IRQL9008 This suppression of IRQL1001 hides nothing", "IRQL9008 This suppression of IRQL2001 hides nothing",
        "IRQL9008 This suppression of IRQL1001 says no reason", "IRQL9008 This suppression of IRQL1001 hides nothing");
}
