using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Usage;

public sealed class IRQL9005_InvalidIOControlTests
{
    [Theory]
    [InlineData("[Ioctl(0x222001)] public static NTSTATUS {|IRQL9005:Get|}(out uint value) => throw null;")]
    [InlineData("[Ioctl(0x222001)] public static NTSTATUS {|IRQL9005:Get|}(ref uint value) => throw null;")]
    [InlineData("[Ioctl(0x222001)] public static NTSTATUS {|IRQL9005:Get|}(KernelArray<byte> data, out uint written) => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static NTSTATUS {|IRQL9005:Get|}(UserPtr<byte> data, uint length) => throw null;")]
    [InlineData("[Ioctl(0x222002)] public static NTSTATUS {|IRQL9005:Get|}(UserPtr<byte> data, uint length) => throw null;")]
    [InlineData("[Ioctl(0x222003)] public static NTSTATUS {|IRQL9005:Get|}(KernelArray<byte> data) => throw null;")]
    [InlineData("[Ioctl(0x222003)] public static NTSTATUS {|IRQL9005:Get|}(UserPtr<byte> data) => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static NTSTATUS {|IRQL9005:Get|}(uint a, uint b) => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static NTSTATUS {|IRQL9005:Get|}(out uint a, out uint b) => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static NTSTATUS {|IRQL9005:Get|}(string name) => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static NTSTATUS {|IRQL9005:Get|}(KernelPtr<int> address) => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static int {|IRQL9005:Get|}() => throw null;")]
    [InlineData("[Ioctl(0x222000)] public NTSTATUS {|IRQL9005:Get|}() => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static NTSTATUS {|IRQL9005:Get|}<T>() => throw null;")]
    [InlineData("[Ioctl(\"0x222000\")] public static NTSTATUS {|IRQL9005:Get|}() => throw null;")]
    [InlineData("[Ioctl(0x1_0000_0000)] public static NTSTATUS {|IRQL9005:Get|}() => throw null;")]
    [InlineData("[Ioctl(null)] public static NTSTATUS {|IRQL9005:Get|}() => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static NTSTATUS {|IRQL9005:Get|}(Private data) => throw null;")]
    public Task Handler_DoesNotGoWithItsCode_Reports(string method) => UsageVerifier.VerifyAsync($$"""
        public static partial class D
        {
            {{method}}
            private struct Private { public int A; }
        }
        """);

    [Theory]
    [InlineData("[Ioctl(0x222000)] public static NTSTATUS Get() => throw null;")]
    [InlineData("[Ioctl(0x222000u)] public static NTSTATUS Get(KernelPtr<DEVICE_OBJECT> device, in long input, KernelPtr<IRP> irp, out int output) => throw null;")]
    [InlineData("[Ioctl(Code.Get)] public static NTSTATUS Get(ref long both) => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static NTSTATUS Get(KernelArray<int> input, KernelArray<byte> output, out int written) => throw null;")]
    [InlineData("[Ioctl(0x222001)] public static NTSTATUS Get(uint header, KernelArray<byte> data) => throw null;")]
    [InlineData("[Ioctl(0x222002)] public static NTSTATUS Get(uint header, KernelArray<byte> data, out uint written) => throw null;")]
    [InlineData("[Ioctl(0x222003)] public static NTSTATUS Get(UserPtr<byte> input, uint inputLength, UserPtr<byte> output, uint outputLength) => throw null;")]
    [InlineData("[Ioctl(0x222003)] public static NTSTATUS Get([UserBuffer(nameof(length), Write = true)] UserPtr<byte> output, int length) => throw null;")]
    [InlineData("[Ioctl(0x222003)] public static NTSTATUS Get(uint input, out uint output) => throw null;")]
    [InlineData("[Ioctl(0x222000)] public static Missing Get(Missing data) => throw null;")]
    public Task Handler_GoesWithItsCode_DoesNotReport(string method) => UsageVerifier.VerifyAsync($$"""
        public static partial class D
        {
            {{method}}
        }

        public enum Code : uint { Get = 0x222000 }
        """);

    [Fact]
    public Task Handlers_WithTheSameStub_ReportTheSecond() => UsageVerifier.VerifyAsync("""
        public static partial class D
        {
            [Ioctl(0x222000)] public static NTSTATUS Ask(KernelPtr<DEVICE_OBJECT> device) => default;
            [Ioctl(0x222004)] public static NTSTATUS {|IRQL9005:Ask|}() => default;
            [Ioctl(0x222008)] public static NTSTATUS Ask(uint number) => default;
            [Ioctl(0x22200C)] public static NTSTATUS Ask(out uint number) => throw null;
            [Ioctl(0x222010)] public static NTSTATUS Ask(KernelArray<uint> numbers) => default;
            [Ioctl(0x222017)] public static NTSTATUS {|IRQL9005:Ask|}(UserPtr<uint> numbers, int count) => default;
            [Ioctl(0x22201B)] public static NTSTATUS Ask(UserPtr<uint> numbers, uint count) => default;
        }
        """);

    [Fact]
    public Task Code_HandledTwiceInAClass_ReportsTheSecond() => UsageVerifier.VerifyAsync("""
        public static partial class D
        {
            [Ioctl(0x222000)] public static NTSTATUS First() => default;
            [Ioctl(0x222000)] public static NTSTATUS {|IRQL9005:Second|}() => default;
        }

        public static partial class E
        {
            [Ioctl(0x222000)] public static NTSTATUS First() => default;
        }
        """);

    [Theory]
    [InlineData("public static class D {")]
    [InlineData("public static partial class D<T> {")]
    [InlineData("public static class DIoctls { } public static partial class D {")]
    public Task Class_CannotBeCompleted_ReportsOnce(string opening) => UsageVerifier.VerifyAsync(
        opening + " [Ioctl(0x222000)] public static NTSTATUS {|IRQL9005:First|}() => default; [Ioctl(0x222004)] public static NTSTATUS Second() => default; }");

    [Fact]
    public Task NoRuntime_OwnKindsOfBuffersAreNotJudged() => AnalyzerVerifier.VerifyAsync("""
        using Irql;

        public unsafe class D
        {
            [Ioctl(0x222001)] public int Get(D request, out int value) => throw null!;
            [Ioctl(0x222003)] public int Raw(byte* data, int length) => throw null!;
            [Ioctl(0x222002)] public void Read(out int value) => throw null!;
            [Ioctl(true)] public int {|IRQL9005:Set|}() => 0;
            [Ioctl(0x222005)] public int {|IRQL9005:Write|}(out int value) => throw null!;
            [Ioctl(0x222008)] public int {|IRQL9005:Name|}(string name) => throw null!;
        }
        """);
}
