using System.Collections.Generic;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration;

/// <summary>
/// Every schedule with at most so many preemptions, interrupts and faults, those with fewer first (iterative context bounding: Musuvathi, Qadeer, PLDI 2007). A run
/// repeats a prefix of choices and is quiet behind it; each alternative that lies behind the prefix begins another prefix, so no schedule comes
/// twice.
/// </summary>
internal sealed class BoundedSearch : Search
{
    private readonly Stack<Prefix>[] _waiting;
    private readonly Shard _shard;
    private Prefix _present = new([], 0, 0, 0);
    private bool _rootIsNext = true;
    private bool _rootIsPresent;

    public BoundedSearch(int bound, Shard shard)
    {
        _shard = shard;
        _waiting = new Stack<Prefix>[bound + 1];
        for (var i = 0; i <= bound; i++)
            _waiting[i] = new Stack<Prefix>();
    }

    public override bool Exhausted
    {
        get
        {
            foreach (var stack in _waiting)
            {
                if (stack.Count > 0)
                    return false;
            }

            return !_rootIsNext;
        }
    }

    /// <summary>Every shard begins with the quiet schedule, to know what to share; it is the first shard's.</summary>
    public override bool IsLesson => _rootIsPresent && _shard.Index != 0;

    public override IStrategy? Next()
    {
        _rootIsPresent = _rootIsNext;
        if (_rootIsNext)
        {
            _rootIsNext = false;
            return new ReplayStrategy([]);
        }

        foreach (var stack in _waiting)
        {
            if (stack.TryPop(out _present!))
                return new ReplayStrategy(_present.ToChoices());
        }

        return null;
    }

    public override void Learn(RunRecord record)
    {
        var cost = 0;
        var child = 0;
        for (var i = 0; i < record.Choices.Length; i++)
        {
            var taken = record.Choices[i];
            if (i >= _present.Length)
            {
                for (var other = taken.Alternatives - 1; other >= 0; other--)
                {
                    if (other == taken.Choice)
                        continue;
                    var total = cost + taken.CostOf(other);
                    if (total < _waiting.Length && (!_rootIsPresent || child++ % _shard.Count == _shard.Index))
                        _waiting[total].Push(new Prefix(record.Choices, i + 1, (byte)other, total));
                }
            }

            cost += taken.CostOf(taken.Choice);
        }
    }

    /// <summary>The first choices of a run, and another last one.</summary>
    private sealed record Prefix(TakenChoice[] Choices, int Length, byte Last, int Cost)
    {
        public byte[] ToChoices()
        {
            var choices = new byte[Length];
            for (var i = 0; i + 1 < choices.Length; i++)
                choices[i] = Choices[i].Choice;
            choices[^1] = Last;
            return choices;
        }
    }
}
