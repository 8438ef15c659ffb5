using System;
using System.Collections.Generic;
using System.Globalization;

namespace Irql.Runtime.Exploration;

/// <summary>Something that went wrong in a run, before it is reduced and told.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Summary">One line.</param>
/// <param name="Identity">Equal for failures that count as one.</param>
internal readonly record struct FoundFailure(FailureKind Kind, string Summary, string Identity);

/// <summary>Decides what of a run's outcome counts as a failure.</summary>
internal static class FailureFinder
{
    /// <summary>Parameters below this are subcodes and tell failures apart; larger ones are addresses and do not.</summary>
    private const uint LargestSubcode = 0xFFFF;

    public static IReadOnlyList<FoundFailure> Find(Machine machine, RunResult result, Action<Machine, RunResult>? check)
    {
        var found = new List<FoundFailure>();
        switch (result.Outcome)
        {
            case RunOutcome.BugCheck:
                found.Add(Of(result.BugCheck!));
                break;
            case RunOutcome.Hang:
                found.Add(new FoundFailure(FailureKind.Hang, "Hang: " + FirstLine(result.Report), "hang"));
                break;
            case RunOutcome.Completed:
                AddFailedPrograms(machine, found);
                if (check is not null)
                    AddFailedCheck(machine, result, check, found);
                break;
            default:
                break;
        }

        foreach (var finding in result.Findings)
        {
            if (Counts(finding))
                found.Add(Of(finding));
        }

        return found;
    }

    private static FoundFailure Of(BugCheck stop)
    {
        var place = stop.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" at {Processors.CallSite.Shorten(stop.File)}:{stop.Line}");
        var subcode = stop.P1 <= LargestSubcode ? stop.P1.ToString("x", CultureInfo.InvariantCulture) : "address";
        return new FoundFailure(
            FailureKind.BugCheck,
            $"{stop.Name} {stop}{place}",
            string.Create(CultureInfo.InvariantCulture, $"bugcheck {(uint)stop.Code:x} {subcode}{place}"));
    }

    private static FoundFailure Of(Finding finding)
    {
        var kind = finding.Rule switch
        {
            "data-race" => FailureKind.Race,
            "double-fetch" => FailureKind.DoubleFetch,
            _ => FailureKind.Finding,
        };
        var place = finding.Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" at {finding.File}:{finding.Line}");
        return new FoundFailure(kind, $"{finding.Rule}{place}: {finding.Message}", $"finding {finding.Rule}{place}");
    }

    /// <summary>
    /// How long something took in virtual time depends on who else stepped meanwhile, so on a searched schedule it says nothing; a swallowed stop
    /// comes beside the bugcheck that was swallowed.
    /// </summary>
    private static bool Counts(Finding finding) => !finding.Rule.StartsWith("long-", StringComparison.Ordinal) && finding.Rule != "swallowed-halt";

    /// <summary>A program that a .NET exception ended has failed an assertion of its own; exceptions of the machine may be what it is about.</summary>
    private static void AddFailedPrograms(Machine machine, List<FoundFailure> found)
    {
        foreach (var process in machine.Processes)
        {
            if (process.UnhandledException is { } failure and not GuestException)
                found.Add(OfException(process.Name, failure));
        }
    }

    private static void AddFailedCheck(Machine machine, RunResult result, Action<Machine, RunResult> check, List<FoundFailure> found)
    {
        try
        {
            check(machine, result);
        }
#pragma warning disable CA1031 // Whatever a check throws is its way of saying no.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            found.Add(OfException("the check", failure));
        }
    }

    private static FoundFailure OfException(string where, Exception failure) => new(
        FailureKind.CheckFailed,
        $"{where} failed: {FirstLine(failure.Message)}",
        $"check {where} {failure.GetType().Name}");

    private static string FirstLine(string text)
    {
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return end < 0 ? text : text[..end];
    }
}
