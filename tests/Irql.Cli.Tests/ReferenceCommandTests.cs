using System;
using System.Threading.Tasks;
using Xunit;

namespace Irql.Cli.Tests;

/// <summary><c>irql contracts</c> and <c>irql explain</c>.</summary>
public sealed class ReferenceCommandTests
{
    [Fact]
    public async Task Contracts_KnownRoutine_ShowsLevelsConditionAndSource()
    {
        var run = await CommandRun.Of("contracts", "KeWaitForSingleObject");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("<= DISPATCH_LEVEL", run.Output, StringComparison.Ordinal);
        Assert.Contains("Timeout == NULL || *Timeout != 0 => max=APC_LEVEL", run.Output, StringComparison.Ordinal);
        Assert.Contains("documentation and header annotations", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contracts_SourcesDisagree_SaysHow()
    {
        var run = await CommandRun.Of("contracts", "DRIVER_DISPATCH");
        Assert.Contains("documentation says PASSIVE_LEVEL, annotation says <= DISPATCH_LEVEL", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contracts_Search_ListsNames()
    {
        var run = await CommandRun.Of("contracts", "--search", "InStackQueuedSpinLock");
        Assert.Contains("KeAcquireInStackQueuedSpinLockAtDpcLevel", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contracts", "kewaitforsingleobject")]
    [InlineData("contracts", "--search", "no such thing")]
    [InlineData("contracts")]
    [InlineData("explain", "IRQL0001")]
    public async Task UnknownName_IsOneLineAnd2(params string[] arguments)
    {
        var run = await CommandRun.Of(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task Explain_Rule_ShowsItsPage()
    {
        var run = await CommandRun.Of("explain", "2001");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("IRQL2001: Paged code at raised level", run.Output, StringComparison.Ordinal);
    }
}
