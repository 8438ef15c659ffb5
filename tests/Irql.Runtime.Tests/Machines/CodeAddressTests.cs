using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace Irql.Runtime.Tests.Machines;

/// <summary>Code addresses come from names and source lines: a driver built for debugging and one built for release have the same.</summary>
public sealed class CodeAddressTests
{
    private const string Source = """
        using Irql.Runtime;
        using Irql;

        public static class Probe
        {
            public static readonly DriverImage Image = new("probe", typeof(Probe))
            {
                Services = [new SystemService("Fault", 0x1000, 1, static words => Fault(words[0])) { Target = (System.Func<uint, uint>)Fault }],
            };

            private static uint Fault(uint kind)
            {
                var block = Ex.AllocatePoolWithTag(POOL_TYPE.PagedPool, 64, "Test");
                var total = 0u;
                for (var i = 0; i < 3; i++)
                    total += (uint)i;
                Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
                switch (kind)
                {
                    case 0:
                        block.WriteU32(0, total);
                        break;
                    case 1:
                        total += block.Cast<uint>().Value;
                        break;
                    case 2:
                        Helper(block);
                        break;
                    default:
                        Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPool, 64, default);
                        break;
                }

                Ke.LowerIrql(old);
                return total;
            }

            private static void Helper(PVOID block)
            {
                var copy = block;
                copy.ReadU8(8);
            }
        }
        """;

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    public void FaultAddress_IsTheSameInDebugAndRelease(uint kind)
    {
        var debug = Run(OptimizationLevel.Debug, kind);
        var release = Run(OptimizationLevel.Release, kind);
        Assert.Equal((debug.Code, debug.P1, debug.P2, debug.P3, debug.P4), (release.Code, release.P1, release.P2, release.P3, release.P4));
        Assert.InRange(debug.P4, 0xA0000000u, 0xBFFFFFFFu);
        Assert.Equal((debug.File, debug.Line), (release.File, release.Line));
        Assert.True(debug.Line > 0);
    }

    private static BugCheck Run(OptimizationLevel level, uint kind)
    {
        var image = (DriverImage)Load(level).GetType("Probe")!.GetField("Image")!.GetValue(null)!;
        using var machine = new Machine();
        machine.LoadDriver(image);
        machine.CreateProcess("app1.exe", () => { User.SystemCall(0x1000, kind); });
        return machine.Run().BugCheck!;
    }

    private static Assembly Load(OptimizationLevel level)
    {
        var tree = CSharpSyntaxTree.ParseText(Source, new CSharpParseOptions(LanguageVersion.Latest), "Probe.cs", System.Text.Encoding.UTF8);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(Machine).Assembly.Location)
            .Append(typeof(IrqlLevel).Assembly.Location)
            .Distinct()
            .Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            "probe", [tree], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: level, deterministic: true));
        using var code = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(code, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        return Assembly.Load(code.ToArray(), symbols.ToArray());
    }
}
