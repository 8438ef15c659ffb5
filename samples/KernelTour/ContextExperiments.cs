using System.Collections.Generic;
using System.Linq;
using Irql.Runtime;
using Irql.Runtime.Exploration;

namespace KernelTour;

/// <summary>The experiments on other threads and processes.</summary>
internal static class ContextExperiments
{
    private const long Schedules = 500;

    public static Observation DoubleFetch()
    {
        var careless = Search(readTwice: true);
        var careful = Search(readTwice: false);
        var failure = careless.Failures.Count > 0 ? careless.Failures[0] : null;
        return new Observation(
            failure is { Kind: FailureKind.BugCheck } && careful is { Passed: true, Schedules: Schedules },
            [
                $"read twice: schedule {careless.Schedules} of the search stops the machine",
                .. failure is null ? [] : failure.ToString().TrimEnd().Split('\n').TakeWhile(static line => !line.StartsWith("*** Fatal", System.StringComparison.Ordinal)).Select(static line => "  " + line.TrimEnd()),
                $"read once: {careful.Schedules} schedules, none fails",
            ]);
    }

    public static Observation OtherProcess()
    {
        (uint Own, uint Mine, uint SystemAddress, uint Writer, uint Answer) seen = default;
        var run = Lab.Run(("app1.exe", () => seen = TourApplication.SendErrand()));
        return new Observation(
            run.Outcome == RunOutcome.Completed && seen.Answer == 42 && seen.Writer != seen.Own && seen.SystemAddress >= 0x8000_0000,
            [
                $"the buffer: {seen.Mine:X8} in process {seen.Own}, {seen.SystemAddress:X8} for everybody",
                $"process {seen.Writer} (System) wrote {seen.Answer} into it",
            ]).WithTimeline(run);
    }

    public static Observation ThreadContext()
    {
        var properly = new List<string>();
        var rashly = new List<string>();
        var suspended = Lab.Run(("app1.exe", () => TourApplication.ChangeContext(suspend: true, properly)));
        var running = Lab.Run(("app1.exe", () => TourApplication.ChangeContext(suspend: false, rashly)));
        var warning = running.Findings.FirstOrDefault(static finding => finding.Rule == "running-context");
        return new Observation(
            suspended.Outcome == RunOutcome.Completed && properly.Count == 2 && suspended.Findings.Count == 0 && warning is not null,
            ["suspended first:", .. properly.Select(static line => "  " + line), "not suspended:", "  " + warning?.Message]);
    }

    public static Observation NoLoader()
    {
        NTSTATUS missing = default;
        var own = 0u;
        Lab.Run(("app1.exe", () =>
        {
            missing = User.LoadLibrary("helper.dll");
            User.LoadLibrary("mine.dll", (_, _, _) => own = User.GetCurrentProcessId());
        }));
        var refused = "";
        try
        {
            Lab.Run(("app1.exe", static () => TourDriverSyscalls.LoadFromKernel()));
        }
        catch (HostMisuseException misuse)
        {
            refused = misuse.Message;
        }

        return new Observation(
            missing == NTSTATUS.STATUS_DLL_NOT_FOUND && own != 0 && refused.Length > 0,
            [
                $"in user mode: a module that is not there gives {missing}; one of the program's own runs its entry in process {own}",
                "in kernel mode: " + refused,
            ]);
    }

    public static Observation FourMethods()
    {
        IReadOnlyList<string> said = [];
        using var machine = new Machine();
        machine.LoadDriver(TourDevice.Image);
        machine.CreateProcess("app1.exe", () => said = TourApplication.Talk());
        var run = machine.Run();
        return new Observation(
            run.Outcome == RunOutcome.Completed && said.Count == 4 && said.All(static line => line.Contains(nameof(NTSTATUS.STATUS_SUCCESS), System.StringComparison.Ordinal)), said)
            .WithTimeline(run);
    }

    private static ExploreResult Search(bool readTwice) => Explore.Run(
        new Scenario("order under attack", machine =>
        {
            machine.LoadDriver(TourDriver.Image);
            machine.CreateProcess("app1.exe", () => TourApplication.OrderUnderAttack(readTwice));
        })
        {
            Machine = new MachineOptions { Verifier = VerifierOptions.SpecialPool },
        },
        new ExploreOptions { Strategy = Strategy.Random, Schedules = Schedules, Races = false });
}
