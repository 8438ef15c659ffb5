using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Memory;

/// <summary>IRQL4001 to IRQL4004 on the typed user pointers of the managed runtime.</summary>
public sealed class GuestPointerTests
{
    [Theory]
    [InlineData("try { return p.Value.Length; } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("try { ProbeForRead(p, 1); return p.Value.Length; } catch (GuestException) { return 0; }", "")]
    [InlineData("try { ProbeForRead(p, 1); return p[1].Length; } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("try { ProbeForRead(p, 2); return p[1].Length; } catch (GuestException) { return 0; }", "")]
    [InlineData("try { ProbeForRead((PVOID)p, 8, 4); return p.Value.Length; } catch (GuestException) { return 0; }", "")]
    [InlineData("ProbeForRead(p, 1); return 0;", "IRQL4002")]
    [InlineData("try { ProbeForRead(p, 1); var a = p.Value; return a.Length + p.Value.Length; } catch (GuestException) { return 0; }", "IRQL4003")]
    [InlineData("try { ProbeForRead(p, 1); var a = p.Value; return a.Length + a.Length; } catch (GuestException) { return 0; }", "")]
    [InlineData("try { var q = p + 1; return q.Value.Length; } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("try { var q = p.Cast<uint>(); q.Value = 1; return 0; } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("try { return Helper(p); } catch (GuestException) { return 0; }", "IRQL4001")]
    [InlineData("var q = p + 1; return q == p || p.IsNull ? 1u : p.Address;", "")]
    public async Task Value_IsUserMemory_ThePointerIsNot(string body, string expected)
    {
        var compilation = AnalyzerRun.Compile(("Test0.cs", $$"""
            using Irql;
            using Irql.Runtime;
            using static Irql.Runtime.Wdm;
            struct HEADER { public uint Length; public uint Flags; }
            [KernelMode]
            static class Driver
            {
                static uint Read([UserMemory] UserPtr<HEADER> p)
                {
                    {{body}}
                }

                static uint Helper(UserPtr<HEADER> q) => q.Value.Length;
            }
            """)).AddReferences(RuntimeReference.Reference);
        Assert.Empty(compilation.GetDiagnostics().Where(report => report.Severity == DiagnosticSeverity.Error));
        Assert.Equal(expected, string.Join(" ", (await AnalyzerRun.ReportsAsync(compilation)).Select(report => report.Id)));
    }

    [Fact]
    public async Task UserModeProgram_ReadsItsOwnMemory()
    {
        var compilation = AnalyzerRun.Compile(("Test0.cs", """
            using Irql;
            using Irql.Runtime;
            [UserMode]
            static class Application
            {
                static uint Read(UserPtr<uint> p) => p.Value + p.Value;
            }
            """)).AddReferences(RuntimeReference.Reference);
        Assert.Empty(await AnalyzerRun.ReportsAsync(compilation));
    }
}
