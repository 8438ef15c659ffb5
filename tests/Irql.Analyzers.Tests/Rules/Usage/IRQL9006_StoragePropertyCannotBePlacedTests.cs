using System.Threading.Tasks;
using Irql.Analyzers.Tests.Verifiers;
using Xunit;

namespace Irql.Analyzers.Tests.Rules.Usage;

public sealed class IRQL9006_StoragePropertyCannotBePlacedTests
{
    [Theory]
    [InlineData("[Paged] public static partial string {|IRQL9006:P|} { get; set; }")]
    [InlineData("[Nonpaged] public static partial byte[] {|IRQL9006:P|} { get; }")]
    [InlineData("[Nonpaged] public static partial int? {|IRQL9006:P|} { get; set; }")]
    [InlineData("[Nonpaged] public partial int {|IRQL9006:P|} { get; set; }")]
    [InlineData("[Nonpaged] public static unsafe partial byte* {|IRQL9006:P|} { get; set; }")]
    [InlineData("[Nonpaged] public static partial ref int {|IRQL9006:P|} { get; }")]
    [InlineData("[Paged(Count = 4)] public static partial int {|IRQL9006:P|} { get; set; }")]
    [InlineData("[Paged] public static partial KernelArray<int> {|IRQL9006:P|} { get; }")]
    [InlineData("[Paged(Count = 0)] public static partial KernelArray<int> {|IRQL9006:P|} { get; }")]
    [InlineData("[Paged(Count = -1)] public static partial KernelArray<int> {|IRQL9006:P|} { get; }")]
    [InlineData("[Paged(Count = 8)] public static partial KernelArray<int> {|IRQL9006:P|} { get; set; }")]
    [InlineData("[Paged] public static int {|IRQL9006:P|} { get; set; }")]
    public Task Property_CannotBePlaced_Reports(string property) => UsageVerifier.VerifyAsync("public static partial class D { " + property + " }");

    [Theory]
    [InlineData("[Paged] public static partial int P { get; set; }")]
    [InlineData("[Nonpaged] public static partial int P { get; }")]
    [InlineData("[Nonpaged] private static partial KernelPtr<KSPIN_LOCK> P { get; }")]
    [InlineData("[Nonpaged] public static partial KernelPtr<int> P { get; set; }")]
    [InlineData("[Paged(Count = 32)] public static partial KernelArray<long> P { get; }")]
    [InlineData("[Paged] public static KernelPtr<int> P => default;")]
    [InlineData("[Paged] public static byte[] P { get; set; }")]
    [InlineData("[Paged] public static partial int P { get; set; } public static partial int P { get => 0; set { } }")]
    [InlineData("public static partial string P { get; set; }")]
    [InlineData("[Paged] public int P { get; set; }")]
    [InlineData("[Paged] public static partial Missing P { get; set; }")]
    public Task Property_CanBePlacedOrIsNoStorage_DoesNotReport(string property) => UsageVerifier.VerifyAsync("public partial class D { " + property + " }");

    [Fact]
    public Task Class_NotPartial_ReportsAtFirst() => UsageVerifier.VerifyAsync("""
        public static class D
        {
            [Paged] public static partial int {|IRQL9006:A|} { get; set; }
            [Paged] public static partial int B { get; set; }
        }
        """);

    [Fact]
    public Task Class_NotPartialWithService_IsReportedThereAlone() => UsageVerifier.VerifyAsync("""
        public static class D
        {
            [Syscall] public static NTSTATUS {|IRQL9003:Foo|}() => default;
            [Paged] public static partial int A { get; set; }
        }
        """);

    [Fact]
    public Task NoRuntime_AutoProperty_DoesNotReport() => AnalyzerVerifier.VerifyAsync("using Irql; public static class D { [Paged] public static int P { get; set; } }");
}
