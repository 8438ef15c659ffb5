using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Irql.Analyzers.Tests.Tables;

/// <summary>
/// <c>LibraryImport</c> with the framework's generator really run: the method that the driver calls has a generated body, which calls an import of the
/// same entry point inside.
/// </summary>
public sealed class LibraryImportTests
{
    private const string Imports = """
        using Irql; using static Irql.IrqlLevel; using System.Runtime.InteropServices;
        internal static partial class N
        {
            [LibraryImport("ntoskrnl.exe", EntryPoint = "ZwClose")]
            internal static partial int Finish(nint handle);

            [LibraryImport("ntoskrnl.exe", EntryPoint = "KeQueryActiveProcessorCount", SetLastError = true)]
            internal static partial uint Count(ref nuint active);

            [LibraryImport("ntoskrnl.exe", EntryPoint = "ZwDeleteFile", StringMarshalling = StringMarshalling.Utf16)]
            internal static partial int Marshalled(string name);
        }

        """;

    [Fact]
    public async Task GeneratedImport_CalledTooHigh_Reports()
    {
        var reports = await ReportsOf("""
            internal static class D
            {
                [IrqlRequires(Dispatch)] internal static void Plain(nint handle) => N.Finish(handle);
                [IrqlRequires(Dispatch)] internal static void WithMarshalling(string name) => N.Marshalled(name);
                [IrqlRequires(Dispatch)] internal static unsafe void ByAddress(nint handle) { delegate*<nint, int> f = &N.Finish; f(handle); }
            }
            """);
        Assert.Equal(["N.Finish(handle)", "N.Marshalled(name)", "f(handle)"], reports.Where(static report => report.Id == "IRQL1001").Select(TextOf));
        Assert.All(reports, static report => Assert.Equal("Test.cs", report.Location.SourceTree!.FilePath));
    }

    [Fact]
    public async Task GeneratedImport_CalledAtItsLevels_DoesNotReport()
        => Assert.Empty(await ReportsOf("""
            internal static class D
            {
                [IrqlRequiresMax(Passive)] internal static int Plain(nint handle) => N.Finish(handle);
                [IrqlRequiresMax(Passive)] internal static int WithMarshalling(string name) => N.Marshalled(name);
            }
            """));

    private static string TextOf(Diagnostic report) => report.Location.SourceTree!.GetText().ToString(report.Location.SourceSpan);

    private static async Task<Diagnostic[]> ReportsOf(string driver)
    {
        var compilation = AnalyzerRun.Compile(("Test.cs", Imports + driver));
        var run = CSharpGeneratorDriver.Create([LoadGenerator().AsSourceGenerator()], parseOptions: AnalyzerRun.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var problems);
        Assert.Empty(problems);
        Assert.Contains("__PInvoke", Assert.Single(run.GetRunResult().GeneratedTrees).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(generated.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        return [.. await AnalyzerRun.ReportsAsync(generated)];
    }

    /// <summary>The generator lies beside the reference assemblies of the installed framework.</summary>
    private static IIncrementalGenerator LoadGenerator()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        var path = Directory.EnumerateFiles(packs, "Microsoft.Interop.LibraryImportGenerator.dll", SearchOption.AllDirectories).OrderBy(static file => file, StringComparer.Ordinal).Last();
        return (IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(path).GetType("Microsoft.Interop.LibraryImportGenerator", throwOnError: true)!)!;
    }
}
