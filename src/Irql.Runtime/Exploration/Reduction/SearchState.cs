using System.Collections.Generic;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration.Reduction;

/// <summary>A state on the path of the present run: who sleeps there, what is still to be tried from it, and what is being tried.</summary>
internal sealed class SearchState(List<SeenStep> sleepers)
{
    /// <summary>Contexts whose next step was run from here, or from before here without anything that depends on it in between.</summary>
    public List<SeenStep> Sleepers { get; } = sleepers;

    /// <summary>What is to be tried; the first is what the present run does.</summary>
    public List<WakeupNode> Trees { get; set; } = [];

    /// <summary>True where everything that can step is tried, so that nothing has to be planned.</summary>
    public bool TriesAll { get; set; }

    /// <summary>What the first of them did in the present run.</summary>
    public StepRecord? Step { get; set; }

    /// <summary>Choices about data to be repeated in the step; the last one is new.</summary>
    public List<int> ForcedData { get; set; } = [];

    /// <summary>Everything that the first did in any run.</summary>
    public List<Operation> AllOperations { get; } = [];

    /// <summary>The same and what it did until somebody else of its processor could have stepped.</summary>
    public List<Operation> BlockOperations { get; } = [];

    public Agent Current => Trees[0].Agent;

    public bool IsAsleep(Agent agent)
    {
        foreach (var sleeper in Sleepers)
        {
            if (sleeper.Agent == agent)
                return true;
        }

        return false;
    }

    /// <summary>Who still sleeps after a step.</summary>
    public List<SeenStep> SleepersAfter(StepRecord step)
    {
        var left = new List<SeenStep>();
        foreach (var sleeper in Sleepers)
        {
            if (sleeper.Agent != step.Agent && !sleeper.DependsOn(step.Processor, step.Operations))
                left.Add(sleeper);
        }

        return left;
    }
}

/// <summary>A step that was seen and what it did: one that is planned, or one that need not be made because what would come of it was run.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Processor">Where; -1 for a line.</param>
/// <param name="Operations">What the step does.</param>
/// <param name="Block">
/// The same and everything until another context of the same processor can step: for those the whole of it is one step.
/// </param>
internal sealed record SeenStep(Agent Agent, int Processor, IReadOnlyList<Operation> Operations, IReadOnlyList<Operation> Block)
{
    /// <summary>True when it matters whether a step of another context comes before this one or after it.</summary>
    public bool DependsOn(int processor, IReadOnlyList<Operation> operations) =>
        Operation.AnyDepends(processor == Processor ? Block : Operations, operations);
}
