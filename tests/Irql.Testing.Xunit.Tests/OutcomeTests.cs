using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Irql.Runtime;
using Irql.Runtime.Exploration;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Irql.Testing.Xunit.Tests;

/// <summary>What a test reports when its exploration does not come out as it says: run by hand, as xunit would run it.</summary>
public sealed class OutcomeTests
{
    [Fact]
    public async Task Failure_IsReportedWithTokenAndStory()
    {
        var message = await FailureOf(nameof(Broken.Stops));
        Assert.Contains("MANUALLY_INITIATED_CRASH", message, StringComparison.Ordinal);
        Assert.Contains("Token:    IRQL1:", message, StringComparison.Ordinal);
        Assert.Contains("Story:", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MissingFailure_IsReported() => Assert.Contains("No schedule failed, and one should.", await FailureOf(nameof(Broken.NeverFails)), StringComparison.Ordinal);

    [Fact]
    public async Task UnknownStrategy_IsReported() => Assert.Contains("magic", await FailureOf(nameof(Broken.Magic)), StringComparison.Ordinal);

    [Fact]
    public async Task StaleToken_IsReported() => Assert.Contains("replay token", await FailureOf(nameof(Broken.Stale)), StringComparison.Ordinal);

    [Fact]
    public async Task SearchWithoutAnEnd_ThatMustExhaust_IsReported()
        => Assert.Contains("did not come to its end", await FailureOf(nameof(Broken.Endless)), StringComparison.Ordinal);

    [Theory]
    [InlineData(nameof(Broken.TwoParameters))]
    [InlineData(nameof(Broken.WrongResult))]
    public async Task OtherShape_IsReported(string method) => Assert.Contains("write 'void " + method, await FailureOf(method), StringComparison.Ordinal);

    [Fact]
    public async Task Skip_WorksAsOnAnyOtherTest()
    {
        var (summary, _) = await RunAsync(nameof(Broken.Skipped));
        Assert.Equal((1, 1, 0), (summary.Total, summary.Skipped, summary.Failed));
    }

    private static async Task<string> FailureOf(string method)
    {
        var (summary, messages) = await RunAsync(method);
        Assert.Equal(1, summary.Failed);
        return string.Join('\n', messages.OfType<ITestFailed>().Single().Messages);
    }

    private static async Task<(RunSummary Summary, List<IMessageSinkMessage> Messages)> RunAsync(string method)
    {
        var type = typeof(Broken);
        var testClass = new TestClass(
            new TestCollection(new TestAssembly(Reflector.Wrap(type.Assembly)), collectionDefinition: null, "by hand"), Reflector.Wrap(type));
        var sink = new NullMessageSink();
        var testCase = new ExploreTestCase(
            sink, TestMethodDisplay.Method, TestMethodDisplayOptions.None,
            new TestMethod(testClass, Reflector.Wrap(type.GetMethod(method, BindingFlags.Public | BindingFlags.Static)!)));
        using var bus = new Bus();
        using var cancellation = new CancellationTokenSource();
        return (await testCase.RunAsync(sink, bus, [], new ExceptionAggregator(), cancellation), bus.Messages);
    }

    private sealed class Bus : IMessageBus
    {
        public List<IMessageSinkMessage> Messages { get; } = [];

        public bool QueueMessage(IMessageSinkMessage message)
        {
            Messages.Add(message);
            return true;
        }

        public void Dispose()
        {
        }
    }

#pragma warning disable xUnit1000 // Private, so that the test run itself does not find them.
    private static class Broken
#pragma warning restore xUnit1000
    {
        [ExploreFact(Strategy = "rnd", Schedules = 3)]
        public static void Stops(Machine machine) => Programs.Stop(machine);

        [ExploreFact(Strategy = "rnd", Schedules = 3, FindsFailure = true)]
        public static void NeverFails(Machine machine) => Programs.Quiet(machine);

        [ExploreFact(Strategy = "magic")]
        public static void Magic(Machine machine) => Programs.Quiet(machine);

        [ExploreFact(Strategy = "rnd", Token = "IRQL1:rnd:1:00000000")]
        public static void Stale(Machine machine) => Programs.Quiet(machine);

        [ExploreFact(Strategy = "rnd", Schedules = 3, MustExhaust = true)]
        public static void Endless(Machine machine) => Programs.Quiet(machine);

        [ExploreFact(Skip = "on purpose")]
        public static void Skipped(Machine machine) => Programs.Stop(machine);

        [ExploreFact]
        public static void TwoParameters(Machine machine, int more) => Programs.Quiet(machine);

        [ExploreFact]
        public static int WrongResult() => 0;
    }
}
