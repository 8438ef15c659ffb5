using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>
/// Collects what rules see in one body. Level needs of all states at one operation are merged before they become a report, a requirement of the callers, or
/// nothing; one operation gives at most one of them.
/// </summary>
internal sealed partial class FindingSink
{
    private readonly BodyContext body;
    private readonly List<LevelNeed> needs = new();
    private readonly Dictionary<(SyntaxNode Node, string Rule, Cause Cause), int> needIndex = new();
    private readonly Dictionary<(string Rule, Location Place), Finding> direct = new();
    private readonly Dictionary<(string Rule, Location Place), Sightings> sightings = new();
    private readonly Dictionary<(string Rule, Location Place), (bool? Answer, string Message)> answers = new();
    private readonly HashSet<(SyntaxNode Node, string Rule)> waived = new();
    private readonly List<Obligation> obligations = new();
    private readonly List<SlotUse> slotUses = new();

    public FindingSink(BodyContext body) => this.body = body;

    public BodyContext Body => body;

    /// <summary>The callbacks without a contract of their own that this body gives to slots with one.</summary>
    public IReadOnlyList<SlotUse> SlotUses => slotUses;

    /// <summary>Whether anything has been reported at this place by this rule in this body.</summary>
    public bool HasReported(string rule, Location place) => direct.ContainsKey((rule, place));

    /// <summary>
    /// At <paramref name="node"/> the level must satisfy <paramref name="requirement"/>. Call it for every state; whether the need is violated, certainly
    /// or possibly, inside or only when called too high, is decided over all of them.
    /// </summary>
    /// <param name="node">The operation that is wrong if it is violated.</param>
    /// <param name="subject">What runs there: the callee or the access, for the message.</param>
    /// <param name="requirement">What must hold, in terms of this body's entry values.</param>
    /// <param name="state">The state at the operation.</param>
    /// <param name="isBound">It depends on what this particular caller passed, so the caller is to blame.</param>
    public void Require(SyntaxNode node, string subject, Requirement requirement, IrqlState state, bool isBound = false)
    {
        var when = EntryFacts(state, requirement.When);
        var key = (node, requirement.RuleAbove + (int)requirement.Allowed.Bits + (requirement.IsPossible ? "?" : "!"), requirement.Cause);
        if (needIndex.TryGetValue(key, out var index))
        {
            needs[index].Add(state.Level, when, requirement.Allowed);
            return;
        }

        needIndex.Add(key, needs.Count);
        var need = new LevelNeed(node, subject, requirement, isBound);
        need.Add(state.Level, when, requirement.Allowed);
        needs.Add(need);
    }

    /// <summary>On this path nothing is needed at <paramref name="node"/>, although it may be on others: what they need is then possible only.</summary>
    public void Waive(SyntaxNode node, string rule) => waived.Add((node, rule));

    /// <summary>A report that needs no merging of levels. Several states at one place give one; certain only if every state that came by agreed.</summary>
    public void Report(string rule, Location place, string message, bool isPossible, bool isInfo = false, ImmutableArray<Location> links = default, string? repair = null)
    {
        var finding = new Finding(rule, place, message, links.IsDefault ? ImmutableArray<Location>.Empty : links, isPossible, isInfo, repair);
        var key = (rule, place);
        if (!direct.TryGetValue(key, out var known))
            direct.Add(key, finding);
        else if (isPossible != known.IsPossible)
            direct[key] = known.IsPossible ? known : finding;
    }

    /// <summary>
    /// A fact that holds on some states and not on others at one place: call it for every state. Reported when any state is bad, "may" unless all are.
    /// </summary>
    public void Observe(string rule, Location place, bool isBad, string message, string possibleMessage, ImmutableArray<Location> links = default, bool isInfo = false)
    {
        var key = (rule, place);
        if (!sightings.TryGetValue(key, out var seen))
            sightings.Add(key, seen = new Sightings());
        seen.Add(isBad, message, possibleMessage, links, isInfo);
    }

    /// <summary>
    /// A question with a known answer is one report: call it for every state with what the answer is there, null when it is not known. Different answers
    /// on different paths make a question worth asking.
    /// </summary>
    public void Answer(string rule, Location place, bool? answer, string message)
    {
        if (!answers.TryGetValue((rule, place), out var known))
            answers.Add((rule, place), (answer, message));
        else if (known.Answer != answer)
            answers[(rule, place)] = (null, string.Empty);
    }

    /// <summary>Hands a need other than a level to the callers.</summary>
    public void HandUp(Obligation obligation)
    {
        for (var index = 0; index < obligations.Count; index++)
        {
            if (!obligations[index].IsSameNeed(obligation))
                continue;
            if (Cause.Compare(obligation.Cause, obligations[index].Cause) < 0)
                obligations[index] = obligation;
            return;
        }

        obligations.Add(obligation);
    }

    /// <summary>The conditions on entry values under which this state is reached, for an obligation.</summary>
    public ImmutableArray<PathFact> Conditions(IrqlState state, ImmutableArray<PathFact> more) => EntryFacts(state, more);

    /// <summary>A callback without a contract of its own is given to a slot: its body is to be checked at the slot's levels.</summary>
    public void Use(SlotUse use)
    {
        if (!slotUses.Contains(use))
            slotUses.Add(use);
    }

    /// <summary>What tests have shown on this path about values that callers can see; the conditions under which something happens.</summary>
    private ImmutableArray<PathFact> EntryFacts(IrqlState state, ImmutableArray<PathFact> more)
    {
        if (state.Assumed.IsEmpty)
            return more;
        var facts = more.ToBuilder();
        foreach (var entry in state.Assumed.Entries)
        {
            if (body.IsOwnParameter(entry.Key) && PathFact.Of(entry.Key, entry.Value) is { } fact && !facts.Contains(fact))
                facts.Add(fact);
        }

        facts.Sort(static (left, right) => string.CompareOrdinal(left.Path.ToString(), right.Path.ToString()));
        return facts.ToImmutable();
    }

    private sealed class Sightings
    {
        private string message = string.Empty;
        private string possibleMessage = string.Empty;

        public bool AnyBad { get; private set; }

        public bool AnyGood { get; private set; }

        public bool IsInfo { get; private set; }

        public ImmutableArray<Location> Links { get; private set; } = ImmutableArray<Location>.Empty;

        public string Message => AnyGood ? possibleMessage : message;

        public void Add(bool isBad, string text, string possibleText, ImmutableArray<Location> links, bool isInfo)
        {
            if (!isBad)
            {
                AnyGood = true;
                return;
            }

            if (!AnyBad || (IsInfo && !isInfo))
            {
                message = text;
                possibleMessage = possibleText;
                Links = links.IsDefault ? ImmutableArray<Location>.Empty : links;
                IsInfo = isInfo;
            }

            AnyBad = true;
        }
    }
}
