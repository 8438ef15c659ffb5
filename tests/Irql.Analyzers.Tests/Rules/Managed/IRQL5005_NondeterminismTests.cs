using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Managed;

/// <summary>IRQL5005: what the host decides, in code that a driver entry or a role reaches.</summary>
public sealed class IRQL5005_NondeterminismTests
{
    private const string Entry = """
        using System;
        using Irql;
        using Irql.Runtime;
        static class Driver
        {
            [IrqlRole("DRIVER_INITIALIZE")]
            internal static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> path) { Start(); return default; }
            static void Start() => Stamp(DateTime.UtcNow);
            static void Stamp(DateTime when) { }
        }
        """;

    [Fact]
    public async Task Clock_ReachedFromTheEntry_ReportsWithTheChain_AsInfo()
    {
        var report = Assert.Single(await ReportsAsync(Entry, withRuntime: true));
        Assert.Equal(DiagnosticSeverity.Info, report.Severity);
        Assert.Equal(
            "'DateTime.UtcNow' reads a clock of the host; no replay repeats that. It is reached from 'Driver.DriverEntry' (role DRIVER_INITIALIZE); call chain: Driver.Start",
            report.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(6, Assert.Single(report.AdditionalLocations).GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task Clock_WithoutTheRuntime_DoesNotReport()
        => Assert.Empty(await ReportsAsync(Entry.Replace("using Irql.Runtime;", "struct NTSTATUS; struct KernelPtr<T>; struct DRIVER_OBJECT; struct UNICODE_STRING;", System.StringComparison.Ordinal), withRuntime: false));

    [Fact]
    public async Task EntryGivenByHostCode_IsReached_TheHostIsNot()
    {
        var reports = await ReportsAsync("""
            using System;
            using Irql.Runtime;
            static class Program
            {
                static DriverImage Image() => new("d") { DriverEntry = Begin };
                static DriverImage Other() => new("e") { DriverEntry = (driver, path) => { _ = Guid.NewGuid(); return default; } };
                static NTSTATUS Begin(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> path) { _ = Guid.NewGuid(); return default; }
                static void Main() { Console.WriteLine(Guid.NewGuid()); _ = Image(); _ = Other(); }
            }
            """, withRuntime: true);
        Assert.Equal([5, 6], reports.Select(report => report.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Fact]
    public async Task SystemService_IsReached()
    {
        var reports = await ReportsAsync("""
            using System;
            using Irql;
            using Irql.Runtime;
            static class Driver
            {
                [Syscall, KernelMode] internal static NTSTATUS Roll(out uint number) { number = (uint)Random.Shared.Next(); return default; }
                internal static int Never() => Random.Shared.Next();
            }
            """, withRuntime: true);
        Assert.Equal(5, Assert.Single(reports).Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public async Task LockAtDispatch_IsBlockingAlone()
    {
        var reports = await AllReportsAsync("""
            using Irql;
            using Irql.Runtime;
            static class Driver
            {
                static readonly object Gate = new();
                [IrqlRole("KDEFERRED_ROUTINE")]
                internal static void OnDpc(KernelPtr<KDPC> dpc, PVOID context, PVOID first, PVOID second) { lock (Gate) { } }
            }
            """, withRuntime: true);
        Assert.Contains(reports, report => report.Id == "IRQL3006");
        Assert.DoesNotContain(reports, report => report.Id == "IRQL5005");
    }

    private static async Task<Diagnostic[]> ReportsAsync(string source, bool withRuntime)
        => (await AllReportsAsync(source, withRuntime)).Where(report => report.Id == "IRQL5005").ToArray();

    private static async Task<Diagnostic[]> AllReportsAsync(string source, bool withRuntime)
    {
        Compilation compilation = AnalyzerRun.Compile(("Test0.cs", source));
        if (withRuntime)
            compilation = compilation.AddReferences(RuntimeReference.Reference);
        Assert.Empty(compilation.GetDiagnostics().Where(report => report.Severity == DiagnosticSeverity.Error));
        return [.. await AnalyzerRun.ReportsAsync(compilation)];
    }
}
