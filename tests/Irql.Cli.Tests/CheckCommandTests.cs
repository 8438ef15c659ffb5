using System;
using System.IO;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Cli.Tests;

/// <summary><c>irql check</c> on sources, on projects and on what is neither.</summary>
public sealed class CheckCommandTests
{
    private const string PagedCallUnderRaise = """
        using Irql;

        internal static class Driver
        {
            [PagedCode]
            private static void Paged() { }

            [IrqlRequires(IrqlLevel.Dispatch)]
            internal static void Work() => Paged();
        }
        """;

    [Fact]
    public async Task Sources_WrongCall_IsReportedWithPlaceAndExcerpt()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("check", folder.Write("Driver.cs", PagedCallUnderRaise));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Driver.cs:9:36: warning IRQL2001", run.Output, StringComparison.Ordinal);
        Assert.Contains("^^^^^^^", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportAtNoPlace_IsPrintedWithoutOne()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("check", folder.Write("Driver.cs", PagedCallUnderRaise), "--option", "irql_platform=x87");
        Assert.Contains("\nwarning IRQL9001: ", "\n" + run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(":0:0", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_CleanSources_EndsWith0()
    {
        using var folder = new TemporaryFolder();
        folder.Write("deep/Clean.cs", "class Clean { void M() { } }");
        var run = await CommandRun.Of("check", folder.Path);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1 project checked: 0 warnings", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_CompileErrors_AreStillCheckedAndCounted()
    {
        using var folder = new TemporaryFolder();
        var broken = PagedCallUnderRaise.Replace("=> Paged();", "{ Missing(); Paged(); }", StringComparison.Ordinal);
        var run = await CommandRun.Of("check", folder.Write("Driver.cs", broken));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("IRQL2001", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 calls could be resolved", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_Json_ListsTheReport()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandRun.Of("check", folder.Write("Driver.cs", PagedCallUnderRaise), "--json");
        using var json = JsonDocument.Parse(run.Output);
        var report = Assert.Single(json.RootElement.GetProperty("reports").EnumerateArray(), report => report.GetProperty("severity").GetString() == "warning");
        Assert.Equal("IRQL2001", report.GetProperty("id").GetString());
        Assert.Equal(9, report.GetProperty("place").GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Sources_SarifAndHtml_AreWritten()
    {
        using var folder = new TemporaryFolder();
        var sarif = Path.Combine(folder.Path, "out.sarif");
        var html = Path.Combine(folder.Path, "out.html");
        await CommandRun.Of("check", folder.Write("Driver.cs", PagedCallUnderRaise), "--sarif", sarif, "--html", html);
        using var log = JsonDocument.Parse(await File.ReadAllTextAsync(sarif));
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        var result = Assert.Single(log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray(), result => result.GetProperty("level").GetString() == "warning");
        Assert.Equal("IRQL2001", result.GetProperty("ruleId").GetString());
        Assert.Equal(9, result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32());
        var page = await File.ReadAllTextAsync(html);
        Assert.Contains("<mark>Paged()</mark>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomCoreLibrary_WithoutTheFramework_IsChecked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("corlib/Core.cs", """
            namespace System
            {
                public class Object { } public class String { } public abstract class ValueType { } public abstract class Enum : ValueType { }
                public struct Void { } public struct Boolean { } public struct Byte { } public struct Int32 { } public class Attribute { }
                public enum AttributeTargets { All = 32767 }
                public sealed class AttributeUsageAttribute : Attribute { public AttributeUsageAttribute(AttributeTargets on) { } public bool AllowMultiple { get { return false; } set { } } }
            }
            """);
        folder.Write("kernel/Attributes.cs", """
            namespace Irql
            {
                enum IrqlLevel : byte { Passive, Apc, Dispatch }
                class PagedCodeAttribute : System.Attribute { }
                class IrqlRequiresAttribute : System.Attribute { public IrqlRequiresAttribute(IrqlLevel level) { } }
            }
            """);
        folder.Write("kernel/Driver.cs", PagedCallUnderRaise);
        var run = await CommandRun.Of("check", Path.Combine(folder.Path, "kernel"), "--corlib", Path.Combine(folder.Path, "corlib"));
        Assert.Contains("IRQL2001", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("compile errors", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("does-not-exist")]
    [InlineData("binary.cs")]
    [InlineData("text.txt")]
    [InlineData("broken.csproj")]
    [InlineData("empty")]
    [InlineData("empty.sln")]
    public async Task WrongInput_AnyKind_IsOneLineAnd2(string name)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "binary.cs"), [0x7f, 0x45, 0, 0, 0, 0, 1, 2, 3]);
        folder.Write("text.txt", "text");
        folder.Write("broken.csproj", "<Project");
        folder.Write("empty.sln", "Microsoft Visual Studio Solution File");
        Directory.CreateDirectory(Path.Combine(folder.Path, "empty"));
        var run = await CommandRun.Of("check", Path.Combine(folder.Path, name));
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));
        Assert.StartsWith("irql: ", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task CyclicProjects_Load_IsOneLineAnd2()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a/a.csproj", Project("../b/b.csproj"));
        folder.Write("b/b.csproj", Project("../a/a.csproj"));
        var run = await CommandRun.Of("check", Path.Combine(folder.Path, "a"));
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));

        static string Project(string reference) => $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><ProjectReference Include="{reference}" /></ItemGroup>
            </Project>
            """;
    }
}
