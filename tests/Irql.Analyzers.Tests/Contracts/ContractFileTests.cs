using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Contracts.Files;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Tests.Meta;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Irql.Analyzers.Tests.Contracts;

/// <summary>Contract files: another kernel described by data alone.</summary>
public sealed class ContractFileTests
{
    internal const string Header = "name\tkind\theader\tlibrary\tmin\tmax\traises\tsaves\trestores\tsame\tcondition\tcallback_role\tsource\tagree\tbound_known\tsal_from\n";
    internal const string EffectsHeader = "name\teffect\targument\tkind\tcondition\tsource\tposition\n";

    /// <summary>A row of the contract table by its interesting columns.</summary>
    internal static string Row(
        string name, string kind, string min = "", string max = "", string raises = "", string saves = "", string restores = "", string condition = "", string role = "")
        => string.Join('\t', name, kind, "", "", min, max, raises, saves, restores, "", condition, role, "", "", "1", "") + "\n";

    private static ContractProbe Probe(string source, params (string Name, string Text)[] files)
        => ContractProbe.Of(source, files: files.Select(file => (AdditionalText)new TextFile(file.Name, file.Text)).ToImmutableArray());

    [Fact]
    public void MemberRow_GivesLevels_ToOverloadsWithoutOwnRow()
    {
        var probe = Probe(
            "namespace Os { public static class Cpu { public static void Wait(int x) { } public static void Wait() { } public static int Level => 0; } }",
            ("os.irql.tsv", Header + Row("M:Os.Cpu.Wait", "member", max: "PASSIVE_LEVEL") + Row("M:Os.Cpu.Wait(System.Int32)", "member", max: "APC_LEVEL") + Row("P:Os.Cpu.Level", "member", max: "DISPATCH_LEVEL")));
        Assert.Equal([LevelMask.AtMost(1), LevelMask.AtMost(0)],
            probe.Type("Os.Cpu").GetMembers("Wait").Cast<IMethodSymbol>().Select(m => probe.Source.GetContract(m).Level!.Entry));
        Assert.Equal(LevelMask.AtMost(2), probe.Source.GetContract(probe.Type("Os.Cpu").GetMembers("get_Level").Cast<IMethodSymbol>().Single()).Level!.Entry);
    }

    [Fact]
    public void RaiseAndRestoreRows_DriveTheState()
    {
        var probe = Probe(
            "public static class Cpu { public static byte Disable() => 0; public static void Enable(byte old) { } public static void Set(byte to) { } }",
            ("os.irql.tsv", Header + Row("M:Cpu.Disable", "function", raises: "HIGH_LEVEL", saves: "return")
                + Row("M:Cpu.Enable(System.Byte)", "member", restores: "old") + Row("M:Cpu.Set(System.Byte)", "member", raises: "param:to")));
        Assert.Equal((ExitKind.Fixed, LevelMask.Exactly(31)), (probe.Level("Cpu.Disable").Exit, probe.Level("Cpu.Disable").ExitLevels));
        Assert.True(Assert.Single(probe.Level("Cpu.Disable").Saves).Argument.IsReturn);
        Assert.Equal(ArgumentReference.Parameter(0), Assert.Single(probe.Level("Cpu.Enable").Restores).Argument);
        Assert.Equal(ExitKind.RaisedToArgument, probe.Level("Cpu.Set").Exit);
    }

    [Fact]
    public void ScopeRow_RaisesInConstructor_RestoresInDispose()
    {
        var probe = Probe(
            "public sealed class NoIrq : IDisposable { public NoIrq(object l) { } public void Dispose() { } public void Other() { } }",
            ("os.irql.tsv", Header + Row("T:NoIrq", "scope", raises: "HIGH_LEVEL")),
            ("os.irql-effects.tsv", EffectsHeader + "T:NoIrq\tacquires-lock\tl\tSpin\t\tdocs\t0\n"));
        Assert.True(probe.Contract("NoIrq..ctor").ResultHoldsSavedLevel);
        Assert.Equal(ExitKind.Fixed, probe.Level("NoIrq..ctor").Exit);
        Assert.Contains(probe.Contract("NoIrq..ctor").Effects, e => e is { Kind: EffectKind.AcquiresLock, IsHeldByResult: true });
        Assert.Equal(ExitKind.Restored, probe.Level("NoIrq.Dispose").Exit);
        Assert.Contains(probe.Contract("NoIrq.Dispose").Effects, e => e.Kind == EffectKind.ReleasesLock);
        Assert.Null(probe.Contract("NoIrq.Other").Level);
    }

    [Fact]
    public void RegistrarRows_ParameterFieldOverrideAndExport()
    {
        var probe = Probe("""
            using System.Runtime.InteropServices;
            public delegate void Handler();
            public static class Irqs { public static void Register(int n, Handler h) { } public static Handler Table; }
            public abstract class Driver { public abstract void OnInterrupt(); public virtual void Plain() { } }
            public class Mine : Driver { public override void OnInterrupt() { } public override void Plain() { } }
            public static class Boot { [UnmanagedCallersOnly(EntryPoint = "KernelMain")] public static void Main2() { } }
            """,
            ("os.irql.tsv", Header + Row("OS_ISR", "callback", min: "DIRQL", max: "DIRQL")
                + Row("M:Irqs.Register(System.Int32,Handler)", "registrar", role: "h:OS_ISR") + Row("F:Irqs.Table", "registrar", role: "value:KDEFERRED_ROUTINE")
                + Row("M:Driver.OnInterrupt", "registrar", role: "override:OS_ISR") + Row("KernelMain", "registrar", role: "export:KDEFERRED_ROUTINE")));
        var device = LevelMask.Range(3, 26);
        Assert.Equal(device, probe.Source.GetSlot(probe.Parameter("Irqs.Register", 1))!.Level!.Entry);
        Assert.Equal(LevelMask.Exactly(2), probe.Source.GetSlot(probe.Member("Irqs.Table"))!.Level!.Entry);
        Assert.Equal(device, probe.Level("Mine.OnInterrupt").Entry);
        Assert.Equal(ContractOrigin.Role, probe.Contract("Mine.OnInterrupt").Origin);
        Assert.Null(probe.Contract("Mine.Plain").Level);
        Assert.Equal(LevelMask.Exactly(2), probe.Level("Boot.Main2").Entry);
    }

    [Fact]
    public void ImportRow_WinsOverBuiltInTable_AttributesWinOverBoth()
    {
        var probe = Probe("""
            using System.Runtime.InteropServices;
            static class N
            {
                [DllImport("ntoskrnl", EntryPoint = "KeDelayExecutionThread")] public static extern void A();
                [DllImport("kern", EntryPoint = "os_sleep")] public static extern void B();
                [DllImport("kern", EntryPoint = "os_sleep"), IrqlRequires(IrqlLevel.Dispatch)] public static extern void C();
            }
            """,
            ("os.irql.tsv", Header + Row("KeDelayExecutionThread", "function", max: "PASSIVE_LEVEL") + Row("os_sleep", "function", max: "APC_LEVEL")));
        Assert.Equal((ContractOrigin.ContractFile, LevelMask.Exactly(0)), (probe.Contract("N.A").Origin, probe.Level("N.A").Entry));
        Assert.Equal(LevelMask.AtMost(1), probe.Level("N.B").Entry);
        Assert.Equal(LevelMask.Exactly(2), probe.Level("N.C").Entry);
    }

    [Fact]
    public void Export_OfDriverEntry_PlaysItsRoleWithoutAnyFile()
    {
        var probe = ContractProbe.Of("""
            using System.Runtime.InteropServices;
            unsafe static class D { [UnmanagedCallersOnly(EntryPoint = "DriverEntry")] public static int Main2(void* driver, void* path) => 0; }
            """);
        Assert.Equal("DRIVER_INITIALIZE", probe.Contract("D.Main2").Role);
        Assert.Equal(LevelMask.Exactly(0), probe.Level("D.Main2").Entry);
    }

    [Theory]
    [InlineData("Foo\tfunction\t\t\t\tNOPE_LEVEL\t\t\t\t\t\t\t\t\t1\t", "NOPE_LEVEL")]
    [InlineData("Foo\tgadget\t\t\t\t\t\t\t\t\t\t\t\t\t1\t", "gadget")]
    [InlineData("Foo\tfunction\t\t\tDISPATCH_LEVEL\tAPC_LEVEL\t\t\t\t\t\t\t\t\t1\t", "APC_LEVEL")]
    [InlineData("Foo\tfunction", "Foo\tfunction")]
    [InlineData("Foo\tfunction\t\t\t\t\t\t\t\tmaybe\t\t\t\t\t1\t", "maybe")]
    [InlineData("Foo\tfunction\t\t\t\t\t\t\t\t\tx == 1 => max=LOW\t\t\t\t1\t", "x == 1 => max=LOW")]
    [InlineData("Foo\tfunction\t\t\t\t\tparam:\t\t\t\t\t\t\t\t1\t", "param:")]
    [InlineData("Foo\tfunction\t\t\t\t\t\t\t\t\t\t\t\t\t1\t\textra", "extra")]
    public void MalformedRow_IsReportedAtItsCell_AndTheRestWorks(string row, string wrong)
    {
        var text = Header + "# a comment\n\n" + row + "\n" + Row("Good", "function", max: "APC_LEVEL");
        var file = ContractFileParser.Parse("x.irql.tsv", SourceText.From(text), ContractFileKind.Contracts);
        var error = Assert.Single(file.Errors);
        Assert.Equal(wrong, text.Substring(error.Location.SourceSpan.Start, error.Location.SourceSpan.Length));
        Assert.Equal(3, error.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal("Good", Assert.Single(file.Rows).Row["name"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n# only a comment\n")]
    [InlineData("name\tkind\n")]
    [InlineData("\t\t\t\n\0\n")]
    [InlineData("surprise\tkind\nX\tfunction\n")]
    public void StrangeFile_NeverThrows(string text)
        => Assert.Empty(ContractFileParser.Parse("x.irql.tsv", SourceText.From(text), ContractFileKind.Contracts).Rows);

    [Theory]
    [InlineData("wdk-irql-contracts.tsv", "x.irql.tsv")]
    [InlineData("wdk-effects.tsv", "x.irql-effects.tsv")]
    [InlineData("wdk-structures.tsv", "x.irql-structures.tsv")]
    public void BuiltInTables_AreWellFormedContractFiles(string table, string name)
    {
        var text = RepositoryFiles.Read("data/" + table);
        var file = ContractFileParser.Parse(name, SourceText.From(text), ContractFileFormat.KindOf(name)!.Value);
        Assert.Empty(file.Errors.Select(error => error.Message));
        Assert.Equal(text.Count(letter => letter == '\n') - 1, file.Rows.Length);
    }

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
