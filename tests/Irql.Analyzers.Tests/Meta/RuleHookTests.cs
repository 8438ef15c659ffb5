using System;
using System.Linq;
using System.Reflection;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Rules;
using Xunit;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>A rule is called for the hooks it names; a hook that it overrides and forgets to name would never run.</summary>
public sealed class RuleHookTests
{
    private static readonly RuleHooks[] Hooks = [.. Enum.GetValues<RuleHooks>().Where(hook => hook is not (RuleHooks.None or RuleHooks.All))];

    [Fact]
    public void Rules_NameTheHooksTheyOverride_AndNoOthers()
    {
        foreach (var rule in FlowRules.All())
        {
            foreach (var hook in Hooks)
            {
                var method = rule.GetType().GetMethod(hook.ToString(), BindingFlags.Instance | BindingFlags.Public)!;
                var isOverridden = method.DeclaringType != typeof(FlowRule);
                Assert.True(
                    isOverridden == ((rule.Hooks & hook) != 0),
                    $"{rule.GetType().Name} {(isOverridden ? "overrides" : "does not override")} {hook}, but its Hooks say {rule.Hooks}");
            }
        }
    }

    [Fact]
    public void Components_ThatFollowNoOperation_OverrideNothing()
    {
        foreach (var component in FlowRules.Components())
        {
            var overrides = component.GetType().GetMethod(nameof(FlowComponent.AfterOperation))!.DeclaringType != typeof(FlowComponent);
            var follows = Enum.GetValues<Microsoft.CodeAnalysis.OperationKind>().Any(component.Follows);
            Assert.True(overrides == follows, component.GetType().Name);
        }
    }
}
