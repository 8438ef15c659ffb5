using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>IRQL1006: the new level of a raise lies below the current one. (A constant handed to a lower is judged with the restores, IRQL1011.)</summary>
internal sealed class IRQL1006_RaiseUsedToLower : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        foreach (var target in call.Targets)
        {
            if (target.Contract.Level is not { Exit: ExitKind.RaisedToArgument } level
                || call.ValueOf(level.ExitArgument) is not ConstantValue { Value: { } number })
            {
                continue;
            }

            var levels = LevelNumbering.Target(number, call.Argument(level.ExitArgument)?.Type, target.Contract.IsImport, call.Body);
            sink.Require(
                call.Operation.Syntax, call.Name,
                new Requirement(
                    RuleIds.RaiseUsedToLowerLowerUsedToRaise, LevelMask.AtMost(levels.Maximum), ImmutableArray<PathFact>.Empty,
                    Cause.Of(call.Name, "a raise to " + LevelNames.Describe(levels)), IsPossible: false, IsInfo: false),
                state, target.IsBound);
        }
    }
}
