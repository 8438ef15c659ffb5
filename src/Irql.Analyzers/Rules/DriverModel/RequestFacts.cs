using System.Collections.Generic;
using Irql.Analyzers.DataFlow;
using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Rules.DriverModel;

/// <summary>What has happened to one request on a path.</summary>
/// <param name="IsMarked">Marked pending while it was still the routine's own.</param>
/// <param name="IsGone">Sent on, completed or queued: another thread may own it.</param>
/// <param name="IsMarkedLate">Marked pending when it was gone already.</param>
/// <param name="IsUncertain">Paths that disagree have met, or something unknown had the request.</param>
internal sealed record RequestState(bool IsMarked, bool IsGone, bool IsMarkedLate, bool IsUncertain)
{
    public static RequestState Own { get; } = new(false, false, false, false);

    public RequestState Join(RequestState other) => Equals(other) ? this : new(
        IsMarked || other.IsMarked, IsGone || other.IsGone, IsMarkedLate || other.IsMarkedLate, IsUncertain: true);

    /// <summary>What a callee did to the request, after what had happened before.</summary>
    public RequestState Then(RequestState callee) => new(
        IsMarked || (callee.IsMarked && !IsGone),
        IsGone || callee.IsGone,
        IsMarkedLate || callee.IsMarkedLate || (callee.IsMarked && IsGone),
        IsUncertain || callee.IsUncertain);
}

/// <summary>The requests that something has happened to, and the values that are another driver's answer to one.</summary>
internal sealed class RequestFacts : ComponentFacts
{
    private RequestFacts(FactMap<AccessPath, RequestState> requests, FactMap<AccessPath, RequestState> answers)
    {
        Requests = requests;
        Answers = answers;
    }

    public static RequestFacts None { get; } = new(default, default);

    public FactMap<AccessPath, RequestState> Requests { get; }

    /// <summary>The storage that holds the result of sending a request on.</summary>
    public FactMap<AccessPath, RequestState> Answers { get; }

    public RequestState this[AccessPath request] => Requests[request] ?? RequestState.Own;

    public RequestFacts With(AccessPath request, RequestState state) => new(Requests.Set(request, state), Answers);

    public RequestFacts WithAnswer(AccessPath place) => new(Requests, Answers.Set(place, RequestState.Own));

    public RequestFacts WithoutAnswer(AccessPath place) => Answers[place] is null ? this : new(Requests, Answers.Remove(place));

    /// <summary>The facts about what the callers of a body can see.</summary>
    public RequestFacts VisibleFrom(BodyContext body)
    {
        var requests = default(FactMap<AccessPath, RequestState>);
        foreach (var entry in Requests.Entries)
        {
            if (body.IsVisible(entry.Key))
                requests = requests.Set(entry.Key, entry.Value);
        }

        return requests.IsEmpty ? None : new(requests, default);
    }

    public override ComponentFacts Join(ComponentFacts other)
    {
        var theirs = (RequestFacts)other;
        var requests = Complete(Requests, theirs.Requests).Union(Complete(theirs.Requests, Requests), static (left, right) => left.Join(right));
        return new RequestFacts(requests, Answers.Meet(theirs.Answers, static (left, _) => left));
    }

    /// <summary>A request that only the other side speaks of is still the routine's own on this side.</summary>
    private static FactMap<AccessPath, RequestState> Complete(FactMap<AccessPath, RequestState> facts, FactMap<AccessPath, RequestState> others)
    {
        foreach (KeyValuePair<AccessPath, RequestState> entry in others.Entries)
        {
            if (facts[entry.Key] is null)
                facts = facts.Set(entry.Key, RequestState.Own);
        }

        return facts;
    }

    public override bool Equals(ComponentFacts? other)
        => other is RequestFacts facts && Requests.Equals(facts.Requests) && Answers.Equals(facts.Answers);

    public override int GetHashCode() => Requests.GetHashCode();
}
