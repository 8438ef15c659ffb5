using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Floats;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Managed;

/// <summary>
/// IRQL5006 (x86): floating-point or vector arithmetic in a driver routine without the state saved, directly or in a callee; a save whose result is ignored;
/// a path that does not restore what was saved.
/// </summary>
/// <remarks>
/// <code>
/// average *= 0.5f;                              // IRQL5006
/// if (KeSaveFloatingPointState(&amp;save) >= 0)
/// {
///     average *= 0.5f;                          // fine
///     KeRestoreFloatingPointState(&amp;save);
/// }
/// </code>
/// </remarks>
internal sealed class IRQL5006_FloatingPointStateUnprotected : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall | RuleHooks.AfterCall | RuleHooks.OnOperation | RuleHooks.OnExit;

    public override bool Listens(OperationKind kind)
        => kind is OperationKind.Binary or OperationKind.Unary or OperationKind.CompoundAssignment or OperationKind.Increment or OperationKind.Decrement
        or OperationKind.Conversion;

    private const string Uses = "floats";

    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        if (context.Body.Options.IsX86 && FloatOperations.IsArithmetic(operation))
            Arithmetic(context.Body, ReportPlaces.Of(operation), "floating-point arithmetic", state, sink);
    }

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        if (!call.Body.Options.IsX86)
            return;
        if (FloatOperations.IsArithmetic(call.Method))
            Arithmetic(call.Body, call.Place, "'" + call.Name + "'", state, sink);
        if (FloatSaves.Of(call) is not null && FloatSaves.IsIgnored(call))
        {
            sink.Report(
                RuleIds.FloatingPointStateUnprotected, call.Place,
                "the result of '" + call.Name + "' is ignored: when it fails, the floating-point state is not protected", isPossible: false);
        }

        foreach (var target in call.Targets)
        {
            if (target.Contract.Level is not null || target.Summary is not { } summary)
                continue;
            foreach (var obligation in summary.Obligations)
            {
                if (obligation.Kind != Uses)
                    continue;
                var cause = obligation.Cause.Through(call.Name, call.Place);
                Judge(call.Body, call.Place, "'" + call.Name + "' uses floating point" + MessageText.Chain(call.Name, obligation.Cause), cause, state, sink);
            }
        }
    }

    public override void AfterCall(CallSite call, IrqlState before, IrqlState after, FindingSink sink)
    {
        if (!call.Body.Options.IsX86)
            return;
        var left = FloatFacts.Of(after);
        foreach (var entry in FloatFacts.Of(before).Map.Entries)
        {
            if (entry.Value.IsSaved && left.Map[entry.Key] is not { IsSaved: true })
                sink.Observe(RuleIds.FloatingPointStateUnprotected, ReportPlaces.Of(entry.Value.Site), isBad: false, string.Empty, string.Empty);
        }
    }

    public override void OnExit(ExitPoint exit, IrqlState state, FindingSink sink)
    {
        foreach (var entry in FloatFacts.Of(state).Map.Entries)
        {
            if (!entry.Value.IsSaved || !entry.Value.IsCertain || FloatComponent.IsForCallers(exit.Body, entry.Key))
                continue;
            sink.Observe(
                RuleIds.FloatingPointStateUnprotected, ReportPlaces.Of(entry.Value.Site), isBad: true,
                "the floating-point state that is saved here is not restored when '" + exit.Body.Name + "' is left",
                "the floating-point state that is saved here may not be restored: a path leaves '" + exit.Body.Name + "' without it",
                ImmutableArray.Create(exit.Place));
        }
    }

    private static void Arithmetic(BodyContext body, Location place, string what, IrqlState state, FindingSink sink)
        => Judge(body, place, what + " is done", new Cause(what, string.Empty, ImmutableArray<ChainLink>.Empty), state, sink);

    /// <summary>A driver routine protects the state itself; a helper without a contract leaves it to its callers.</summary>
    private static void Judge(BodyContext body, Location place, string what, Cause cause, IrqlState state, FindingSink sink)
    {
        var isSaved = FloatFacts.Of(state).IsSaved;
        if (body.IsOpen)
        {
            if (!isSaved)
                sink.HandUp(new Obligation(Uses, Path: null, Detail: null, ImmutableArray<PathFact>.Empty, cause));
            return;
        }

        const string Tail = ": on x86 a driver saves it first (KeSaveFloatingPointState)";
        sink.Observe(
            RuleIds.FloatingPointStateUnprotected, place, !isSaved,
            what + ", but the floating-point state is not saved" + Tail, what + ", but the floating-point state may not be saved" + Tail);
    }
}
