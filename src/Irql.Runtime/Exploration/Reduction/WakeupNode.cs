using System.Collections.Generic;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration.Reduction;

/// <summary>
/// A step of a schedule that is still to be run, and what is to follow it. The trees of these, one at each state of the present run, say which
/// orders a search has found and not yet tried.
/// </summary>
internal sealed class WakeupNode(SeenStep step, List<WakeupNode>? children = null)
{
    /// <summary>What the step did when it was seen.</summary>
    public SeenStep Step { get; } = step;

    public Agent Agent => Step.Agent;

    public List<WakeupNode> Children { get; } = children ?? [];

    /// <summary>
    /// Adds a sequence to the trees below a state, unless they have one already whose running leads to the same class. The sequence is consumed.
    /// </summary>
    /// <param name="trees">The trees below the state.</param>
    /// <param name="first">The first of them that counts: the one that is being run never has the sequence.</param>
    /// <param name="sequence">The steps, in order.</param>
    public static void Insert(List<WakeupNode> trees, int first, List<SeenStep> sequence)
    {
        while (true)
        {
            if (sequence.Count == 0)
                return;
            WakeupNode? into = null;
            for (var i = first; i < trees.Count && into is null; i++)
            {
                if (!StartsWith(sequence, trees[i].Step, out var position))
                    continue;
                into = trees[i];
                if (position >= 0)
                    sequence.RemoveAt(position);
            }

            if (into is null)
            {
                trees.Add(Chain(sequence));
                return;
            }

            if (into.Children.Count == 0)
                return;
            (trees, first) = (into.Children, 0);
        }
    }

    /// <summary>
    /// True when a sequence is equivalent to one that begins with a context's next step: the context's first step in it depends on nothing before
    /// it, or, when it has none in it, its next step depends on nothing in it at all.
    /// </summary>
    public static bool StartsWith(List<SeenStep> sequence, SeenStep next, out int position)
    {
        position = sequence.FindIndex(step => step.Agent == next.Agent);
        var end = position < 0 ? sequence.Count : position;
        var own = position < 0 ? next : sequence[position];
        for (var i = 0; i < end; i++)
        {
            if (own.DependsOn(sequence[i].Processor, sequence[i].Operations))
                return false;
        }

        return true;
    }

    private static WakeupNode Chain(List<SeenStep> sequence)
    {
        WakeupNode? last = null;
        for (var i = sequence.Count - 1; i >= 0; i--)
        {
            var node = new WakeupNode(sequence[i]);
            if (last is not null)
                node.Children.Add(last);
            last = node;
        }

        return last!;
    }
}
