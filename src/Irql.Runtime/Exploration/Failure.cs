using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Irql.Runtime.Exploration;

/// <summary>What went wrong on a schedule.</summary>
public enum FailureKind
{
    /// <summary>The machine stopped with a bugcheck.</summary>
    BugCheck,

    /// <summary>Nothing could ever run again although something waited.</summary>
    Hang,

    /// <summary>Two accesses without an order between them, one of them a write.</summary>
    Race,

    /// <summary>User memory was read twice, and the program could change it in between.</summary>
    DoubleFetch,

    /// <summary>The scenario's own check, or an assertion inside a program, failed.</summary>
    CheckFailed,

    /// <summary>Another finding of the machine.</summary>
    Finding,
}

/// <summary>A failure, the schedule that shows it, and how to see it again.</summary>
public sealed class Failure
{
    /// <summary>What went wrong.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>One line: what, where.</summary>
    public required string Summary { get; init; }

    /// <summary>Equal for failures that count as one: same kind, code, subcode and place.</summary>
    public required string Identity { get; init; }

    /// <summary>The run that shows it, with its trace.</summary>
    public required RunResult Run { get; init; }

    /// <summary>Repeats that run.</summary>
    public required string Token { get; init; }

    /// <summary>The steps of that run in plain words.</summary>
    public required IReadOnlyList<StoryLine> Story { get; init; }

    /// <summary>How often a context lost its processor although it could have gone on.</summary>
    public int Preemptions { get; init; }

    /// <summary>How many interrupts came at a moment that matters.</summary>
    public int Interrupts { get; init; }

    /// <summary>How many allocations failed, pages were trimmed, transfers failed and timers were late.</summary>
    public int Faults { get; init; }

    /// <summary>True when the schedule was reduced as far as it goes.</summary>
    public bool Shrunk { get; init; }

    /// <summary>The readable report: what, on which schedule, step by step, the machine's own report, and how to repeat it.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(Summary);
        text.AppendLine(CultureInfo.InvariantCulture, $"Schedule: {Count(Preemptions, "preemption")}, {Count(Interrupts, "interrupt")}, {Count(Faults, "fault")}");
        text.AppendLine("Token:    " + Token);
        text.AppendLine("Story:");
        foreach (var line in Story)
            text.Append("  ").AppendLine(line.ToString());
        if (Run.Report.Length > 0)
            text.AppendLine().Append(Run.Report);
        return text.ToString();
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}

/// <summary>One step of a story.</summary>
/// <param name="Number">Number of the step, from 1.</param>
/// <param name="Time">Virtual time in units of 100 ns.</param>
/// <param name="Processor">The processor.</param>
/// <param name="Irql">Its level.</param>
/// <param name="Who">The thread, DPC or interrupt.</param>
/// <param name="Text">What it does, in words.</param>
/// <param name="File">Source file without folders, or empty.</param>
/// <param name="Line">Source line, or 0.</param>
public sealed record StoryLine(int Number, long Time, int Processor, byte Irql, string Who, string Text, string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var place = Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  ({File}:{Line})");
        return string.Create(CultureInfo.InvariantCulture, $"{Number,3}. cpu{Processor} irql {Irql} {Who}: {Text}{place}");
    }
}
