using System;
using System.Collections.Generic;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration;

/// <summary>How much a schedule does beyond running each context until it blocks. Smaller is better: fewer events first, then a shorter record.</summary>
/// <param name="Preemptions">Contexts that lost their turn although they could have gone on.</param>
/// <param name="Interrupts">Lines that rose where the strategy said so.</param>
/// <param name="Faults">Failures, trims, failed transfers and late timers.</param>
/// <param name="Choices">Choices that are not quiet.</param>
/// <param name="Length">Position of the last of them.</param>
internal readonly record struct ScheduleWeight(int Preemptions, int Interrupts, int Faults, int Choices, int Length) : IComparable<ScheduleWeight>
{
    public static ScheduleWeight Of(IReadOnlyList<TakenChoice> choices)
    {
        int preemptions = 0, interrupts = 0, faults = 0, notable = 0, length = 0;
        for (var i = 0; i < choices.Count; i++)
        {
            switch (choices[i].Kind)
            {
                case DecisionKind.Processor or DecisionKind.Quantum:
                    preemptions++;
                    break;
                case DecisionKind.Device or DecisionKind.CrossDpc:
                    interrupts++;
                    break;
                case DecisionKind.Failure or DecisionKind.Trim or DecisionKind.PageFileError or DecisionKind.TimerDelay when choices[i].Choice != 0:
                    faults++;
                    break;
                default:
                    break;
            }

            if (choices[i].Choice == 0)
                continue;
            notable++;
            length = i + 1;
        }

        return new ScheduleWeight(preemptions, interrupts, faults, notable, length);
    }

    public int CompareTo(ScheduleWeight other)
    {
        var events = (Preemptions + Interrupts + Faults).CompareTo(other.Preemptions + other.Interrupts + other.Faults);
        if (events != 0)
            return events;
        return Choices != other.Choices ? Choices.CompareTo(other.Choices) : Length.CompareTo(other.Length);
    }
}
