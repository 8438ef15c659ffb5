using System;
using System.Collections.Generic;
using System.Threading;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration;

/// <summary>
/// Reduces a failing schedule to the fewest preemptions, interrupts and faults that still fail in the same way. First as turns (who runs for how
/// many steps), where a turn can be moved or left out without the rest losing its meaning; then as single choices, each made quiet where the
/// failure stays.
/// </summary>
internal sealed class Shrinker
{
    private const int MostRuns = 2000;

    private readonly Runner _runner;
    private readonly string _identity;
    private readonly CancellationToken _cancellation;
    private RunRecord _best;
    private ScheduleWeight _weight;
    private int _runs;

    private Shrinker(Runner runner, string identity, RunRecord found, CancellationToken cancellation)
    {
        _runner = runner;
        _identity = identity;
        _cancellation = cancellation;
        _best = found;
        _weight = ScheduleWeight.Of(found.Choices);
    }

    /// <summary>The smallest schedule found; null when the run does not fail in this way when it is repeated by its choices.</summary>
    public static RunRecord? Shrink(Runner runner, string identity, RunRecord found, CancellationToken cancellation)
    {
        var shrinker = new Shrinker(runner, identity, found, cancellation);
        var repeated = shrinker.Run(new ReplayStrategy(ChoicesOf(found.Choices)));
        if (repeated is null)
            return null;
        shrinker._best = repeated;
        shrinker._weight = ScheduleWeight.Of(repeated.Choices);
        bool better;
        do
        {
            better = shrinker.ShortenTurns();
            better |= shrinker.QuietChoices();
        }
        while (better && !shrinker.IsSpent);
        return shrinker._best;
    }

    private bool IsSpent => _runs >= MostRuns || _cancellation.IsCancellationRequested;

    /// <summary>Drops, cuts off and joins turns as long as that helps.</summary>
    private bool ShortenTurns()
    {
        var improved = false;
        for (var again = true; again && !IsSpent;)
        {
            again = false;
            var turns = TurnsOf(_best);
            for (var count = 0; count < turns.Count && !again; count = count == 0 ? 1 : count * 2)
                again = Try(turns[..count]);
            for (var i = 0; i < turns.Count && !again && !IsSpent; i++)
                again = Try(Join(turns, i)) || Try(Without(turns, i));
            improved |= again;
        }

        return improved;
    }

    /// <summary>Makes choices quiet: all behind a point, then one by one, then the first alternative instead of a later one.</summary>
    private bool QuietChoices()
    {
        var improved = false;
        for (var length = 0; length < _weight.Length && !IsSpent; length = length == 0 ? 1 : length * 2)
        {
            if (!Try(new ReplayStrategy(ChoicesOf(_best.Choices)[..length])))
                continue;
            improved = true;
            break;
        }

        for (var i = _best.Choices.Length - 1; i >= 0 && !IsSpent; i--)
        {
            if (i >= _best.Choices.Length || _best.Choices[i].Choice == 0)
                continue;
            improved |= TryChoice(i, 0) || (_best.Choices[i].Choice > 1 && TryChoice(i, 1));
        }

        return improved;
    }

    private bool TryChoice(int index, byte choice)
    {
        var choices = ChoicesOf(_best.Choices);
        choices[index] = choice;
        return Try(new ReplayStrategy(choices));
    }

    private bool Try(List<Turn> turns) => Try(new TurnStrategy(turns, ChoicesOfData(_best.Choices)));

    private bool Try(IStrategy strategy)
    {
        if (Run(strategy) is not { } record)
            return false;
        var weight = ScheduleWeight.Of(record.Choices);
        if (weight.CompareTo(_weight) >= 0)
            return false;
        (_best, _weight) = (record, weight);
        return true;
    }

    /// <summary>A run that fails in the same way, or null.</summary>
    private RunRecord? Run(IStrategy strategy)
    {
        if (IsSpent)
            return null;
        _runs++;
        var record = _runner.Run(strategy, tracing: false, _best.Shared);
        foreach (var failure in record.Failures)
        {
            if (failure.Identity == _identity)
                return record;
        }

        return null;
    }

    private List<Turn> TurnsOf(RunRecord record)
    {
        var recorder = new TurnRecorder(new ReplayStrategy(ChoicesOf(record.Choices)));
        _runs++;
        _ = _runner.Run(recorder, tracing: false, record.Shared);
        return recorder.Turns;
    }

    /// <summary>Lets a context do its next turn at once with the present one.</summary>
    private static List<Turn> Join(List<Turn> turns, int index)
    {
        var joined = new List<Turn>(turns);
        for (var i = index + 1; i < turns.Count; i++)
        {
            if (turns[i].Agent != turns[index].Agent)
                continue;
            joined[index] = new Turn(turns[index].Agent, turns[index].Steps + turns[i].Steps);
            joined.RemoveAt(i);
            break;
        }

        return joined;
    }

    private static List<Turn> Without(List<Turn> turns, int index)
    {
        var left = new List<Turn>(turns);
        left.RemoveAt(index);
        return left;
    }

    private static byte[] ChoicesOf(IReadOnlyList<TakenChoice> taken)
    {
        var choices = new byte[taken.Count];
        for (var i = 0; i < choices.Length; i++)
            choices[i] = taken[i].Choice;
        return choices;
    }

    private static List<byte> ChoicesOfData(IReadOnlyList<TakenChoice> taken)
    {
        var choices = new List<byte>();
        foreach (var choice in taken)
        {
            if (choice.Kind is not (DecisionKind.Processor or DecisionKind.Quantum or DecisionKind.Thread or DecisionKind.Device))
                choices.Add(choice.Choice);
        }

        return choices;
    }
}
