using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Generators;
using Irql.Analyzers.Tests.Verifiers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>The interceptors of run-time contracts.</summary>
public sealed class ContractCheckGeneratorTests
{
    private const string Source = """
        using Irql;
        using Irql.Runtime;

        namespace N;

        [KernelMode]
        public static class Work
        {
            public static void All(KernelPtr<KSPIN_LOCK> spinLock, IrqlLevel old, Worker worker)
            {
                Low(1);
                Pageable();
                Wait(wait: true, milliseconds: 5);
                Raise(out var saved);
                Back(saved);
                Guarded(spinLock, out _);
                worker.Run();
                Plain();
            }

            [IrqlRequiresMax(IrqlLevel.Apc)] private static int Low(int number) => number;

            [PagedCode, IrqlRole("DRIVER_UNLOAD")] public static void Pageable() { }

            [MayWait(WhenParameter = "milliseconds", WhenIsNot = 0), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRequiresMax(IrqlLevel.Apc, WhenParameter = "wait", WhenIs = true)]
            internal static void Wait(bool wait, int milliseconds) { }

            [IrqlRaises(IrqlLevel.Dispatch)] internal static void Raise([IrqlSaves] out IrqlLevel old) => old = default;

            internal static void Back([IrqlRestores] IrqlLevel old) { }

            internal static void Guarded([RequiresLockHeld] KernelPtr<KSPIN_LOCK> spinLock, out int count) => count = 0;

            internal static void Plain() { }
        }

        public sealed class Worker
        {
            [IrqlRequires(IrqlLevel.Passive)] internal void Run() { }
        }
        """;

    [Fact]
    public Task Calls_OfEveryContract_AreWrapped() => Snapshot.Verify(Run(Source, on: true).Driver, maskLocations: true);

    [Fact]
    public void Option_Off_NothingIsWritten() => Assert.Empty(Run(Source, on: false).Sources);

    [Fact]
    public void Option_Off_TheAssemblyIsTheSame()
    {
        var without = Compile(Source);
        var with = Run(Source, on: false).Output;
        Assert.Equal(Emit(without), Emit(with));
        Assert.NotEqual(Emit(without), Emit(Run(Source, on: true).Output));
    }

    [Fact]
    public void Namespace_NotListed_NothingIsWritten()
    {
        var compilation = GeneratorRun.Compile(Source);
        Assert.Empty(GeneratorRun.RunUnchecked(new ContractCheckGenerator(), compilation, Options(on: true)).Sources);
    }

    [Theory]
    [InlineData("static class C<T> { static void A() => C<T>.B(); [IrqlRequiresMax(IrqlLevel.Apc)] private static void B() { } }")]
    [InlineData("static class C<T> { static void A() => C<T>.B<int>(); [IrqlRequiresMax(IrqlLevel.Apc)] internal static void B<T>() { } }")]
    [InlineData("file static class C { static void A() => B(); [IrqlRequiresMax(IrqlLevel.Apc)] internal static void B() { } }")]
    [InlineData("static class C { static void A() => B<System.Span<int>>(default); [IrqlRequiresMax(IrqlLevel.Apc)] internal static void B<T>(T value) where T : allows ref struct { } }")]
    [InlineData("class C { protected class P { } void A() => B(null); [IrqlRequiresMax(IrqlLevel.Apc)] void B(P p) { } }")]
    [InlineData("class C { [IrqlRequiresMax(IrqlLevel.Apc)] protected virtual void B() { } } class E : C { protected override void B() => base.B(); }")]
    [InlineData("struct C { public void A() => B(); [IrqlRequiresMax(IrqlLevel.Apc)] private void B() { } }")]
    [InlineData("ref struct C { public void A() => B(); [IrqlRequiresMax(IrqlLevel.Apc)] internal void B() { } }")]
    [InlineData("static class C { static void A() { System.Linq.Expressions.Expression<System.Action> a = () => B(); } [IrqlRequiresMax(IrqlLevel.Apc)] static void B() { } }")]
    [InlineData("static class C { static void A() { System.Action a = B; a(); B(); void B() { } } }")]
    [InlineData("static class C { static string A() => nameof(A); [IrqlRequiresMax(IrqlLevel.Apc)] static void B() { } }")]
    [InlineData("static class C { static void A() => Ke.GetCurrentIrql(); }")]
    [InlineData("static class C { static void A(object o) => B(o); [IrqlRequiresMax(IrqlLevel.Apc)] static void B(dynamic o) { } }")]
    [InlineData("static class C { static void A(KernelPtr<long> mutex) => B(mutex); static void B([RequiresLockHeld] KernelPtr<long> mutex) { } }")]
    public void Call_ThatCannotBeIntercepted_IsLeftAlone(string source)
    {
        var run = Run("using Irql; using Irql.Runtime; " + source, on: true);
        Assert.Empty(run.Sources);
    }

    [Theory]
    [InlineData("class C { void A() => this?.B(1); [IrqlRequiresMax(IrqlLevel.Apc)] int B(int @class) => 0; }")]
    [InlineData("static class C { static void A(int check) => E.B(check, self: 2); } static class E { [IrqlRequiresMax(IrqlLevel.Apc)] internal static int B(this int check, int self = 3, int result = 4) => 0; }")]
    [InlineData("static class C { static void A() => 5.B(); [IrqlRequiresMax(IrqlLevel.Apc)] internal static int B(this int check, [System.Runtime.CompilerServices.CallerLineNumber] int line = 3, params int[] rest) => 0; }")]
    [InlineData("namespace @event { partial class @class { partial class @new { static void A() => @void(null); [IrqlRequiresMax(IrqlLevel.Apc)] internal static object? @void(object? levels) => null; } } }")]
    [InlineData("static class C { static void A() { System.Action a = () => B(); void Local() => B(); Local(); } [IrqlRequiresMax(IrqlLevel.Apc)] static ref readonly int D() => throw null!; [IrqlRequiresMax(IrqlLevel.Apc)] static dynamic B() => 0; }")]
    [InlineData("static class C { static void A() { B<int>(); B(5, \"x\"); } [IrqlRequiresMax(IrqlLevel.Apc)] internal static void B<T>() where T : unmanaged { } [PagedCode] internal static T? B<T, @class>(T a, @class b) where T : System.IComparable<T> where @class : class, System.ICloneable => default; }")]
    [InlineData("class G<T> where T : class? { internal class H<U> where U : struct { [IrqlRequiresMax(IrqlLevel.Apc)] internal V M<V>(U u, T t, ref V v) where V : notnull, new() => new V(); } void A(H<int> h, T t) { var v = 1L; h.M(5, t, ref v); } }")]
    [InlineData("static class C { static void A() => C.B<int>(5); [IrqlRequiresMax(IrqlLevel.Apc)] private static T B<T>(T value) where T : struct => value; }")]
    [InlineData("class G<T> { [IrqlRequiresMax(IrqlLevel.Apc)] internal static T B(T value) => value; static void A() => G<string>.B(\"x\"); }")]
    [InlineData("static class C { static void A(System.Collections.Generic.List<int> list) => list.B(5); [IrqlRequiresMax(IrqlLevel.Apc)] internal static void B<T>(this System.Collections.Generic.IEnumerable<T> all, T one) { } }")]
    [InlineData("struct S { public int N; [IrqlRequiresMax(IrqlLevel.Apc)] internal void B() => N++; static void A() { var s = new S(); s.B(); } }")]
    [InlineData("struct S { public int N; [IrqlRequiresMax(IrqlLevel.Apc)] internal void B() => N++; static S Make() => default; static readonly S Only = default; static void A(in S s, S[] t, System.Collections.Generic.List<S> l) { Make().B(); Only.B(); s.B(); t[0].B(); l[0].B(); new S().B(); } void C() => B(); }")]
    [InlineData("readonly struct S { [IrqlRequiresMax(IrqlLevel.Apc)] internal int B(int a) => a; readonly int C(in S other) => this.B(1) + other.B(2); }")]
    [InlineData("struct S : System.IDisposable { [IrqlRequiresMax(IrqlLevel.Apc)] public void Dispose() { } static void A<T>(T t) where T : struct, System.IDisposable { new S().Dispose(); t.Dispose(); } static void D(S? s) => s?.Dispose(); }")]
    public void Call_OfUnusualShape_Compiles(string source)
    {
        var run = Run("using Irql; using Irql.Runtime; " + source, on: true);
        Assert.NotEmpty(run.Sources);
    }

    [Theory]
    [InlineData("KernelPtr<FAST_MUTEX>")]
    [InlineData("KernelPtr<KGUARDED_MUTEX>")]
    [InlineData("KernelPtr<KMUTEX>")]
    [InlineData("KernelPtr<ERESOURCE>")]
    [InlineData("KernelPtr<EX_PUSH_LOCK>")]
    [InlineData("KernelPtr<EX_SPIN_LOCK>")]
    [InlineData("in KernelPtr<KSPIN_LOCK>")]
    [InlineData("ByField")]
    [InlineData("ByProperty?")]
    public void Lock_OfEveryKind_IsChecked(string type)
    {
        var run = Run($$"""
            #nullable enable
            using Irql; using Irql.Runtime;
            class ByField { private KernelPtr<KSPIN_LOCK> spinLock = default; }
            class ByProperty { internal KernelPtr<ERESOURCE> @lock { get; } }
            static class C { static void A({{type.Replace("in ", "", StringComparison.Ordinal)}} a) => B(a); static void B([RequiresLockHeld] {{type}} a) { } }
            """, on: true);
        Assert.Contains("check.Held(", run.Sources[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("class Two { internal KernelPtr<KSPIN_LOCK> a, b; }")]
    [InlineData("struct Two { internal KernelPtr<KSPIN_LOCK> a; }")]
    [InlineData("class Two { internal static KernelPtr<KSPIN_LOCK> a; internal KernelPtr<KEVENT> b; }")]
    public void Lock_ThatCannotBeTold_IsNotChecked(string type)
        => Assert.Empty(Run($"using Irql; using Irql.Runtime; {type} static class C {{ static void A(Two a) => B(a); static void B([RequiresLockHeld] Two a) {{ }} }}", on: true).Sources);

    [Fact]
    public void Lock_TakenByATry_IsCheckedWhenTheResultSaysSo()
    {
        var run = Run("using Irql; using Irql.Runtime; static class C { static void A(KernelPtr<FAST_MUTEX> a) => B(a); static bool B([AcquiresLock(LockKind.FastMutex)] KernelPtr<FAST_MUTEX> a) => false; }", on: true);
        Assert.Contains("if (result) check.Held(a);", run.Sources[0].SourceText.ToString(), StringComparison.Ordinal);
    }

    private static GeneratorRun Run(string source, bool on)
    {
        var run = GeneratorRun.RunUnchecked(new ContractCheckGenerator(), Compile(source), Options(on));
        Assert.Empty(run.Output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        using var image = new MemoryStream();
        Assert.Empty(run.Output.Emit(image).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return run;
    }

    internal static Dictionary<string, string> Options(bool on) => new(StringComparer.Ordinal) { ["build_property.IrqlRuntimeChecks"] = on ? "true" : "false" };

    internal static CSharpCompilation Compile(params string[] sources)
    {
        var options = AnalyzerRun.ParseOptions.WithFeatures([new("InterceptorsNamespaces", "Irql.Generated.Contracts")]);
        var compilation = GeneratorRun.Compile(sources);
        return compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(sources.Select((text, index) => CSharpSyntaxTree.ParseText(text, options, $"Test{index}.cs", System.Text.Encoding.UTF8)))
            .WithOptions(compilation.Options.WithDeterministic(true));
    }

    private static byte[] Emit(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.Embedded)).Success);
        return image.ToArray();
    }
}
