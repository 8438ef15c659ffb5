using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Irql.Runtime;
using Irql.Runtime.Exploration;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Irql.Testing.Xunit;

/// <summary>Runs the exploration of one test and turns what it found into the test's outcome.</summary>
internal sealed class ExploreInvoker(
    ITest test, IMessageBus messageBus, Type testClass, object[] constructorArguments, MethodInfo testMethod,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes, ExceptionAggregator aggregator, CancellationTokenSource cancellation)
    : XunitTestInvoker(test, messageBus, testClass, constructorArguments, testMethod, [], beforeAfterAttributes, aggregator, cancellation)
{
    private const string ScheduleCount = "IRQL_SCHEDULES";

    /// <summary>Does not hand over to the base class: that one would ask for the value of the method's parameter.</summary>
    protected override async Task<decimal> InvokeTestMethodAsync(object testClassInstance)
    {
        await Aggregator.RunAsync(() => Timer.AggregateAsync(() => Task.Run(() => Explore(testClassInstance)))).ConfigureAwait(false);
        return Timer.Total;
    }

    private void Explore(object? instance)
    {
        var fact = TestMethod.GetCustomAttribute<ExploreFactAttribute>()!;
        var scenario = ScenarioOf(instance, fact.Processors);
        var options = new ExploreOptions
        {
            Strategy = Strategy.Parse(fact.Strategy),
            Schedules = SchedulesOf(fact),
            Seed = (ulong)fact.Seed,
            Decisions = fact.Decisions,
            Races = fact.Races,
            CancellationToken = CancellationTokenSource.Token,
        };
        if (fact.Token is { } token)
        {
            var run = Runtime.Exploration.Explore.Once(scenario, options, token);
            if (run.Failures.Count > 0)
                throw new ExplorationException(string.Join('\n', run.Failures) + "\n\n" + run.Result.Report);
            return;
        }

        Judge(fact, Runtime.Exploration.Explore.Run(scenario, options));
    }

    private static void Judge(ExploreFactAttribute fact, ExploreResult result)
    {
        if (result.Passed == !fact.FindsFailure)
        {
            if (result.Passed && fact.MustExhaust && !result.Exhausted)
                throw new ExplorationException($"{result}The search did not come to its end.");
            return;
        }

        throw new ExplorationException(result.Passed ? $"{result}No schedule failed, and one should." : result.ToString());
    }

    private Scenario ScenarioOf(object? instance, int processors)
    {
        var target = TestMethod.IsStatic ? null : instance;
        var parameters = TestMethod.GetParameters();
        if (TestMethod.ReturnType == typeof(void) && parameters is [{ ParameterType: var type }] && type == typeof(Machine))
        {
            return new Scenario(TestMethod.Name, TestMethod.CreateDelegate<Action<Machine>>(target)) { Machine = new MachineOptions { Processors = processors } };
        }

        if (TestMethod.ReturnType == typeof(Scenario) && parameters.Length == 0)
            return TestMethod.CreateDelegate<Func<Scenario>>(target)();
        throw new ExplorationException(
            $"[ExploreFact] {TestMethod.Name}: write 'void {TestMethod.Name}(Machine machine)' or 'Scenario {TestMethod.Name}()'.");
    }

    private static long SchedulesOf(ExploreFactAttribute fact)
    {
        if (Environment.GetEnvironmentVariable(ScheduleCount) is not { Length: > 0 } given)
            return fact.Schedules;
        return long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw new ExplorationException($"{ScheduleCount} is '{given}'; a number of schedules was expected.");
    }
}
