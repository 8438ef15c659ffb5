using System.Threading.Tasks;
using Xunit;

namespace Irql.Analyzers.Tests.Verifiers;

/// <summary>The harness itself: a verification that cannot fail would prove nothing.</summary>
public sealed class VerifierTests
{
    [Fact]
    public Task CleanSource_NoMarkup_Passes() => AnalyzerVerifier.VerifyAsync("class C { void M() { } }");

    [Fact]
    public async Task UnexpectedMarkup_NothingReported_Fails()
        => await Assert.ThrowsAnyAsync<System.Exception>(() => AnalyzerVerifier.VerifyAsync("class C { void {|IRQL1001:M|}() { } }"));

    [Fact]
    public async Task CompileError_NotAnnounced_Fails()
        => await Assert.ThrowsAnyAsync<System.Exception>(() => AnalyzerVerifier.VerifyAsync("class C { void M() { Missing(); } }"));
}
