using System;
using System.Collections.Generic;
using System.Linq;
using Irql.Runtime;

namespace KernelTour;

/// <summary>One step of the tour.</summary>
/// <param name="Text">What a beginner asks.</param>
/// <param name="Answer">One sentence.</param>
/// <param name="Rule">What guards it: an analyzer rule, or the machine alone.</param>
/// <param name="File">Where the code that ran stands.</param>
/// <param name="Member">Which member of it is shown.</param>
/// <param name="Run">The experiment.</param>
internal sealed record Question(string Text, string Answer, string Rule, string File, string Member, Func<Observation> Run);

/// <summary>What an experiment saw, and whether that is what the answer claims.</summary>
/// <param name="Holds">Computed from the run.</param>
/// <param name="Lines">What to show of it.</param>
internal sealed record Observation(bool Holds, IReadOnlyList<string> Lines)
{
    /// <summary>The observation with the timeline of a run below it.</summary>
    public Observation WithTimeline(RunResult run) => this with { Lines = [.. Lines, "", .. AsciiTimeline.Render(run.Trace).TrimEnd().Split('\n')] };

    /// <summary>The observation with the machine's own report below it.</summary>
    public Observation WithReport(RunResult run) => this with { Lines = [.. Lines, "", .. run.Report.TrimEnd().Split('\n').Select(static line => line.TrimEnd())] };
}
