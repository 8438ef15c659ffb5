using System;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Generators;

/// <summary>The shapes that the driver generator writes.</summary>
public sealed class DriverGeneratorTests
{
    internal const string HelloDriver = """
        using Irql;
        using Irql.Runtime;

        namespace HelloSyscall;

        [KernelMode]
        public static partial class HelloDriver
        {
            [Nonpaged] private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

            [Nonpaged] public static partial uint Greetings { get; set; }

            [Paged(Count = 32)] public static partial KernelArray<byte> LastName { get; }

            [IrqlRole("DRIVER_INITIALIZE"), InitCode]
            public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath) => default;

            public static void Unload(KernelPtr<DRIVER_OBJECT> driver) { }

            /// <summary>foo(): greets its caller.</summary>
            /// <param name="greeting">What is filled in.</param>
            [Syscall, PagedCode]
            public static NTSTATUS Foo([UserMemory] UserPtr<Greeting> greeting) => default;
        }

        public struct Greeting
        {
            public uint ProcessId;
        }
        """;

    [Fact]
    public Task Sample_StorageEntryAndService() => Snapshot.Verify(GeneratorRun.OfDriver(HelloDriver).Driver);

    [Fact]
    public Task Service_EveryWayOfPassing() => Snapshot.Verify(GeneratorRun.OfDriver("""
        using Irql;
        using Irql.Runtime;

        public enum Mode : ushort { Quick = 1, Slow = 2 }

        public struct Pair { public long A; public byte B; }

        internal static partial class D
        {
            [Syscall(0x1005)]
            internal static NTSTATUS Exchange(bool flag, char letter, double number, Pair pair, in Pair request, ref int counter, out Pair answer, Mode mode = Mode.Slow)
            {
                answer = default;
                return default;
            }

            [Syscall(0x2001)] public static void Nothing() { }

            [Syscall(0x2002)] public static Pair Value(uint id = 7) => default;
        }
        """).Driver);

    [Fact]
    public Task Service_UserBuffers() => Snapshot.Verify(GeneratorRun.OfDriver("""
        using Irql;
        using Irql.Runtime;

        namespace Buffers
        {
            public static partial class D
            {
                [Syscall(1)]
                public static NTSTATUS Probed([UserBuffer(nameof(length))] UserPtr<byte> data, uint length) => default;

                [Syscall(2)]
                public static NTSTATUS Captured([UserBuffer(nameof(length), Capture = true, Write = true)] KernelArray<long> data, int length) => default;
            }
        }
        """).Driver);

    [Fact]
    public Task Nested_KeywordsAsNames_AreEscaped() => Snapshot.Verify(GeneratorRun.OfDriver("""
        using Irql;
        using Irql.Runtime;

        namespace @namespace.@event
        {
            internal partial struct @struct
            {
                internal static partial class @class
                {
                    [Paged] public static partial @int @void { get; private set; }

                    [Syscall(3)] internal static NTSTATUS @return(@int @if, uint call, uint status) => default;

                    internal enum @int : byte { @new }
                }
            }
        }
        """).Driver);

    [Fact]
    public Task Control_EveryTransferMethod() => Snapshot.Verify(GeneratorRun.OfDriver("""
        using Irql;
        using Irql.Runtime;

        public static partial class D
        {
            public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath) => default;

            /// <summary>Buffered.</summary>
            [Ioctl(0x222000)] public static NTSTATUS Buffered(KernelPtr<DEVICE_OBJECT> device, in long @in, KernelPtr<IRP> irp, out int output) => throw null!;

            [Ioctl(0x222004)] public static NTSTATUS Both(ref long frame) => default;

            [Ioctl(0x222008)] public static NTSTATUS Arrays(KernelArray<int> input, KernelArray<byte> output, out int written) => throw null!;

            [Ioctl(0x22200D)] public static NTSTATUS InDirect(uint header, KernelArray<byte> data) => default;

            [Ioctl(0x222012)] internal static NTSTATUS OutDirect(uint header, KernelArray<byte> data, out uint written) => throw null!;

            [Ioctl(0x222017)] public static NTSTATUS Neither(UserPtr<byte> input, uint inputLength, UserPtr<long> output, uint outputLength) => default;
        }
        """).Driver);

    [Fact]
    public void Number_Automatic_DoesNotDependOnOtherServices()
    {
        const string One = "using Irql; using Irql.Runtime; public static partial class D { [Syscall] public static NTSTATUS Foo(uint a) => default; }";
        const string Two = "using Irql; using Irql.Runtime; public static partial class D { [Syscall] public static NTSTATUS Bar() => default; [Syscall] public static NTSTATUS Foo(uint a) => default; }";
        var number = NumberOf(GeneratorRun.OfDriver(One), "Foo");
        Assert.Equal(number, NumberOf(GeneratorRun.OfDriver(Two), "Foo"));
        Assert.InRange(Convert.ToInt32(number, 16), 0x1000, 0x3FFF);
    }

    [Fact]
    public void Number_Automatic_GivesWayToAGivenOne()
    {
        const string Alone = "using Irql; using Irql.Runtime; public static partial class D { [Syscall] public static NTSTATUS Foo() => default; }";
        var number = NumberOf(GeneratorRun.OfDriver(Alone), "Foo");
        var both = GeneratorRun.OfDriver(Alone, $"using Irql; using Irql.Runtime; public static partial class E {{ [Syscall({number})] public static NTSTATUS Taken() => default; }}");
        Assert.Equal(Convert.ToInt32(number, 16) + 1, Convert.ToInt32(NumberOf(both, "Foo"), 16));
    }

    [Fact]
    public void Overloads_EachHasItsStub()
    {
        var run = GeneratorRun.OfDriver("""
            using Irql; using Irql.Runtime;
            public static partial class D
            {
                [Syscall] public static NTSTATUS Set(uint a) => default;
                [Syscall] public static NTSTATUS Set(ulong a) => default;
            }
            """);
        Assert.Equal(2, run.SourceOf("Stubs.Irql.g.cs").Split(" Set(").Length - 1);
    }

    [Fact]
    public void NamesThatDifferInCaseOnly_HaveFilesOfTheirOwn()
    {
        var run = GeneratorRun.OfDriver("""
            using Irql; using Irql.Runtime;
            public static partial class Driver { [Paged] public static partial int A { get; set; } }
            public static partial class driver { [Paged] public static partial int A { get; set; } }
            """);
        Assert.Equal(2, run.Sources.Length);
    }

    [Fact]
    public void Parts_InSeveralFiles_AreOneDriver()
    {
        var run = GeneratorRun.OfDriver(
            "using Irql; public static partial class D { [Paged] public static partial int A { get; set; } }",
            "using Irql; using Irql.Runtime; static partial class D { [Nonpaged] public static partial KernelPtr<KSPIN_LOCK> B { get; } [Syscall] public static NTSTATUS Foo() => default; }");
        Assert.Equal(2, run.Sources.Length);
        Assert.Contains("Resident<global::Irql.Runtime.KSPIN_LOCK>(\"B\")", run.SourceOf("D.Irql.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void Runtime_NotReferenced_NothingIsWritten()
    {
        var compilation = Verifiers.AnalyzerRun.Compile(("Test.cs", "using Irql; public static class D { [Syscall] public static int Foo() => 0; }"));
        Assert.Empty(GeneratorRun.RunUnchecked(new Irql.Analyzers.Generators.DriverGenerator(), compilation).Sources);
    }

    [Fact]
    public void EntryPoint_OtherSignature_IsNotCalled()
    {
        var run = GeneratorRun.OfDriver("using Irql; using Irql.Runtime; public static partial class D { [Paged] public static partial int A { get; set; } public static int DriverEntry() => 0; }");
        Assert.DoesNotContain("DriverEntry", run.SourceOf("D.Irql.g.cs"), StringComparison.Ordinal);
    }

    private static string NumberOf(GeneratorRun run, string service)
        => run.Sources.SelectMany(static source => source.SourceText.ToString().Split('\n')).First(line => line.Contains($"SystemService(\"{service}\"", StringComparison.Ordinal))
            .Split(", ")[1];
}
