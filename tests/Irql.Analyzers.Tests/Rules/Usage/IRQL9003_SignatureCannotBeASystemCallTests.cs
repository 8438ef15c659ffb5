using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Usage;

public sealed class IRQL9003_SignatureCannotBeASystemCallTests
{
    [Theory]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(string name) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(byte[] name) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(params int[] values) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(int? value) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(System.Span<byte> value) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}((int, string) value) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(System.Action call) => default;")]
    [InlineData("public static unsafe NTSTATUS {|IRQL9003:Foo|}(byte* data) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(KernelPtr<int> data) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(KernelArray<int> data) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}<T>(T data) where T : unmanaged => default;")]
    [InlineData("public NTSTATUS {|IRQL9003:Foo|}() => default;")]
    [InlineData("public static object {|IRQL9003:Foo|}() => default;")]
    [InlineData("public static KernelPtr<int> {|IRQL9003:Foo|}() => default;")]
    [InlineData("public static ref int {|IRQL9003:Foo|}() => throw null;")]
    [InlineData("public static async System.Threading.Tasks.Task {|IRQL9003:Foo|}() { }")]
    [InlineData("[UserMode] public static NTSTATUS {|IRQL9003:Foo|}() => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(Private data) => default;")]
    [InlineData("public static NTSTATUS {|IRQL9003:Foo|}(Big data) => default;")]
    public Task Signature_CannotCross_Reports(string method) => UsageVerifier.VerifyAsync($$"""
        public static partial class D
        {
            [Syscall] {{method}}
            private struct Private { public int A; }
            public unsafe struct Big { public fixed byte Bytes[256]; }
        }
        """);

    [Theory]
    [InlineData("public static NTSTATUS Foo() => default;")]
    [InlineData("public static void Foo(bool a, char b, double c, System.Guid d, decimal e) { }")]
    [InlineData("public static (int A, byte B) Foo(in long a, ref int b, out short c) { c = 0; return default; }")]
    [InlineData("private static NTSTATUS Foo(UserPtr<byte> data) => default;")]
    [InlineData("public static NTSTATUS Foo(Public data, Kind kind = Kind.A) => default;")]
    [InlineData("public static NTSTATUS Foo([UserBuffer(nameof(n))] UserPtr<byte> data, uint n) => default;")]
    [InlineData("public static NTSTATUS Foo([UserBuffer(nameof(n), Capture = true)] KernelArray<byte> data, byte n) => default;")]
    public Task Signature_CanCross_DoesNotReport(string method) => UsageVerifier.VerifyAsync($$"""
        public static partial class D
        {
            [Syscall] {{method}}
            public struct Public { public int A; }
            public enum Kind : byte { A }
        }
        """);

    [Theory]
    [InlineData("[UserBuffer(\"missing\")] UserPtr<byte> data, uint n")]
    [InlineData("[UserBuffer(nameof(n))] UserPtr<byte> data, float n")]
    [InlineData("[UserBuffer(nameof(n))] UserPtr<byte> data, out uint n")]
    [InlineData("[UserBuffer(nameof(n))] uint data, uint n")]
    [InlineData("[UserBuffer(nameof(n))] KernelArray<byte> data, uint n")]
    [InlineData("[UserBuffer(nameof(n), Capture = true)] UserPtr<byte> data, uint n")]
    [InlineData("[UserBuffer(nameof(n))] ref UserPtr<byte> data, uint n")]
    public Task Buffer_CannotBeProbed_Reports(string parameters) => UsageVerifier.VerifyAsync($$"""
        public static partial class D
        {
            [Syscall] public static NTSTATUS {|IRQL9003:Foo|}({{parameters}}) => throw null;
        }
        """);

    [Theory]
    [InlineData("public static class D {")]
    [InlineData("public static partial class D<T> {")]
    [InlineData("public partial interface D {")]
    [InlineData("class Outer { public static partial class D {")]
    [InlineData("file static partial class D {")]
    [InlineData("public static partial class D { static int Image;")]
    [InlineData("class DSyscalls { } public static partial class D {")]
    public Task Class_CannotBeCompleted_ReportsOnce(string opening) => UsageVerifier.VerifyAsync(
        opening + " [Syscall] public static NTSTATUS {|IRQL9003:Foo|}() => default; [Syscall] public static NTSTATUS Bar() => default; }"
        + (opening.Contains("Outer", System.StringComparison.Ordinal) ? "}" : ""));

    [Fact]
    public Task Number_OutOfRange_Reports() => UsageVerifier.VerifyAsync("""
        public static partial class D
        {
            [Syscall(0x4000)] public static NTSTATUS {|IRQL9003:Foo|}() => default;
            [Syscall(0x3FFF)] public static NTSTATUS Bar() => default;
        }
        """);

    [Fact]
    public Task NoRuntime_PointersAndOrdinaryClass_DoNotReport() => AnalyzerVerifier.VerifyAsync("""
        using Irql;

        public static unsafe class D
        {
            [Syscall] public static int Foo([UserBuffer(nameof(length))] byte* data, uint length) => 0;
            [Syscall] public static int {|IRQL9003:Bar|}(string text) => 0;
            [Syscall(0x10001)] private static int Large(Private data) => 0;
            [Syscall(-5)] private static int {|IRQL9003:Negative|}() => 0;
            private struct Private { public int A; }
        }
        """);

    [Fact]
    public Task UnknownTypes_DoNotReport() => UsageVerifier.VerifyAsync("public static partial class D { [Syscall] public static Missing Foo(Missing a, UserPtr<Missing> b) => default; }");
}
