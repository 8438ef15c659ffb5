using System.Collections.Generic;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Cli.Graph;

/// <summary>
/// Listens to the engine as a rule does, reports nothing, and keeps every body and every call with its level. A body in a
/// recursion is seen several times; what is known of it only grows.
/// </summary>
internal sealed class CallCollector : FlowRule
{
    private readonly Dictionary<SummaryKey, BodyFact> bodies = [];
    private readonly Dictionary<(Location Place, string Callee), CallFact> calls = [];

    /// <summary>What is known of each body, once for each slot it is given to.</summary>
    public IEnumerable<KeyValuePair<SummaryKey, BodyFact>> Bodies => bodies;

    public IEnumerable<CallFact> Calls => calls.Values;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var level = new CallLevel(state.Level.Absolute, state.Level.FromEntry);
        foreach (var target in call.Targets)
        {
            var callee = target.Method ?? call.Method;
            var fact = new CallFact(
                call.Body.Key.Symbol, BodyProvider.Canonical(callee), target.Contract, call.Place, level, !UnknownCallees.IsUnknown(call, target));
            var key = (call.Place, SymbolNames.Of(callee));
            calls[key] = calls.TryGetValue(key, out var before) ? fact with { Level = before.Level.Join(level) } : fact;
        }
    }

    public override void OnBody(BodyContext body, MethodSummary summary, FindingSink sink)
        => bodies[body.Key] = new BodyFact(body.IsOpen, body.Entry, body.EntryReason?.Text, body.Contract, summary.Requirements);
}

/// <summary>A level relative to the caller's entry set E: <c>Absolute | (E &amp; FromEntry)</c>.</summary>
internal readonly record struct CallLevel(LevelMask Absolute, LevelMask FromEntry)
{
    public CallLevel Join(CallLevel other) => new(Absolute | other.Absolute, FromEntry | other.FromEntry);

    public LevelMask At(LevelMask entry) => Absolute | (entry & FromEntry);
}

/// <summary>One body, as one use of it is checked.</summary>
internal sealed record BodyFact(bool IsOpen, LevelMask Entry, string? Reason, MethodContract Contract, IReadOnlyList<Requirement> Requirements);

/// <summary>One call and one of its targets; known when a contract or a body says what it does, or whoever calls the caller decides it.</summary>
internal sealed record CallFact(ISymbol Caller, ISymbol Callee, MethodContract Contract, Location Place, CallLevel Level, bool IsKnown);
