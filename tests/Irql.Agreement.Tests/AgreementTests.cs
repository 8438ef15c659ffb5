using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Irql.Agreement.Tests.Families;
using Irql.Runtime;
using Irql.Runtime.Exploration;
using Xunit;

namespace Irql.Agreement.Tests;

/// <summary>Compiler and machine judge the same routines; where they disagree, the disagreement is known and has its reason.</summary>
public sealed class AgreementTests
{
    private static readonly Family[] All =
    [
        LevelFamilies.Calls, LevelFamilies.Waits, LevelFamilies.Pairs, LockFamilies.SpinLocks, LockFamilies.Mutexes,
        MemoryFamilies.Paging, MemoryFamilies.Pool, MemoryFamilies.UserMemory, MemoryFamilies.Descriptors,
    ];

    private static readonly ExploreOptions Options = new()
    {
        Machine = new MachineOptions { Verifier = VerifierOptions.Standard },
        Strategy = Strategy.Pct(3),
        Schedules = 3,
        Shrink = false,
    };

    [Fact]
    public async Task EveryRoutine_IsJudgedAsExpected_ByBothHalves()
    {
        var compiled = await CompiledFamilies.CreateAsync(All);
        Assert.Empty(compiled.Elsewhere(All));
        var verdicts = All.SelectMany(family => family.Cases.Select(routine => Judge(compiled, family, routine))).ToList();

        // The verdicts and the tokens that repeat the crashes stay beside the tests' assemblies.
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Received.txt"), verdicts.Select(static verdict => verdict.Line));
        await File.WriteAllLinesAsync(
            Path.Combine(AppContext.BaseDirectory, "Witnesses.txt"),
            verdicts.Where(static verdict => verdict.Token.Length > 0).Select(static verdict => $"{verdict.Name} {verdict.Token}"));

        var disagreements = verdicts.Where(static verdict => !verdict.Agrees).Select(static verdict => verdict.Name).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join("\n", KnownLimitations.Reasons.Keys.Order(StringComparer.Ordinal)), string.Join("\n", disagreements));
        Assert.Equal(
            await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Expected.txt")), verdicts.Select(static verdict => verdict.Line));
    }

    [Fact]
    public async Task Readme_PrintsTheCounts()
    {
        var cases = All.Sum(static family => family.Cases.Count);
        var limitations = KnownLimitations.Reasons.Count;
        var line = string.Create(CultureInfo.InvariantCulture, $"{cases} routines judged by the compiler and by the machine: {cases - limitations} agreements, {limitations} known limitations");
        Assert.Contains(line, await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "README.md")), StringComparison.Ordinal);
    }

    private static Verdict Judge(CompiledFamilies compiled, Family family, AgreementCase routine)
    {
        var image = compiled.ImageOf(family);
        var stub = compiled.StubOf(family, routine);
        void Setup(Machine machine)
        {
            machine.LoadDriver(image);
            machine.CreateProcess("app.exe", () =>
            {
                stub(User.VirtualAlloc<uint>(16));
                if (!family.IsHostile)
                    return;
                stub(UserPtr<uint>.Null);
                stub((UserPtr<uint>)new PVOID(0x8000_1000));
            });
        }

        var failures = Explore.Run(Setup, Options).Failures;
        if (failures.Count == 0)
            return new Verdict(family, routine, compiled.ReportsOf(family, routine), string.Empty, string.Empty);

        var failure = failures[0];
        var again = Explore.Replay(Setup, failure.Token, Options);
        Assert.Equal(failure.Run.Trace, again.Trace);
        Assert.Equal(failure.Run.BugCheck, again.BugCheck);
        return new Verdict(family, routine, compiled.ReportsOf(family, routine), Outcome(failure), failure.Token);
    }

    private static string Outcome(Failure failure) => failure switch
    {
        { Run.BugCheck: { } stop } => string.Create(CultureInfo.InvariantCulture, $"{(uint)stop.Code:X2}{((uint)stop.Code is 0xC4 or 0xC9 or 0xC2 ? $"/{stop.P1:X}" : string.Empty)}"),
        { Kind: FailureKind.Finding, Run.Findings: [var finding, ..] } => finding.Rule,
        _ => failure.Kind.ToString(),
    };
}

/// <summary>What both halves say of one routine.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Routine">The routine.</param>
/// <param name="Reports">The compiler's reports; empty when it passes.</param>
/// <param name="Outcome">How the machine stopped or what it found; empty when every schedule came to its end.</param>
/// <param name="Token">Repeats the schedule that failed; empty when none did.</param>
internal sealed record Verdict(Family Family, AgreementCase Routine, string Reports, string Outcome, string Token)
{
    /// <summary>Full name.</summary>
    public string Name => $"{Family.Name}.{Routine.Name}";

    /// <summary>Both say what is so.</summary>
    public bool Agrees => Reports.Length > 0 == Routine.Wrong && Outcome.Length > 0 == Routine.Wrong;

    /// <summary>One line of the expected table.</summary>
    public string Line => $"{Name}: {(Reports.Length == 0 ? "passes" : Reports)}; {(Outcome.Length == 0 ? "runs" : Outcome)}";
}
