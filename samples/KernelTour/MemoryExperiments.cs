using System;
using System.Linq;
using Irql.Runtime;

namespace KernelTour;

/// <summary>The experiments on memory and modes.</summary>
internal static class MemoryExperiments
{
    public static Observation SameProcess()
    {
        (uint Process, uint Thread, Identity Inside) seen = default;
        var run = Lab.Run(("app1.exe", () => seen = TourApplication.Ask()));
        return new Observation(
            run.Outcome == RunOutcome.Completed && seen.Process == seen.Inside.ProcessId && seen.Thread == seen.Inside.ThreadId
                && seen.Inside is { FromUserMode: 1, Irql: 0 },
            [
                $"in user mode        process {seen.Process}, thread {seen.Thread}",
                $"inside the driver   process {seen.Inside.ProcessId}, thread {seen.Inside.ThreadId}, called from user mode, at IRQL {seen.Inside.Irql}",
            ]).WithTimeline(run);
    }

    public static Observation OwnMemory()
    {
        var before = "";
        var after = "";
        var address = 0u;
        using var machine = new Machine();
        machine.LoadDriver(TourDriver.Image);
        machine.CreateProcess("app1.exe", () =>
        {
            var page = User.VirtualAlloc<uint>(1);
            address = page.Address;
            before = machine.Debugger.Execute($"!pte {address:x8}");
            page.Value = 1;
            after = machine.Debugger.Execute($"!pte {address:x8}");
        });
        var run = machine.Run();
        return new Observation(
            run.Outcome == RunOutcome.Completed && address is >= 0x10000 and < 0x7FFF0000 && before != after,
            [
                $"allocated at {address:X8}: below 7FFF0000, so it is mine",
                "", "before the first touch:", .. Lines(before), "after it:", .. Lines(after),
            ]);
    }

    public static Observation DriversView()
    {
        (uint Address, uint Seen) first = default;
        (uint Address, uint Seen) second = default;
        var run = Lab.Run(("app1.exe", () => first = TourApplication.ShowNumber(11)), ("app2.exe", () => second = TourApplication.ShowNumber(22)));
        return new Observation(
            run.Outcome == RunOutcome.Completed && first.Address == second.Address && first.Seen == 11 && second.Seen == 22,
            [
                $"called by app1.exe, the driver reads {first.Seen} at {first.Address:X8}",
                $"called by app2.exe, the driver reads {second.Seen} at {second.Address:X8}: the same address, another page",
            ]);
    }

    public static Observation SharedKernel()
    {
        var totals = new uint[2];
        var run = Lab.Run(
            ("app1.exe", () => TourDriverSyscalls.AddShared(5, out totals[0])),
            ("app2.exe", () => TourDriverSyscalls.AddShared(7, out totals[1])));
        Array.Sort(totals);
        return new Observation(
            run.Outcome == RunOutcome.Completed && totals[1] == 12,
            [$"app1.exe adds 5 and app2.exe adds 7 to one cell: the first finds {totals[0]}, the second {totals[1]}"]);
    }

    public static Observation KernelAddress()
    {
        using var machine = new Machine();
        machine.LoadDriver(TourDriver.Image);
        var bad = machine.CreateProcess("bad.exe", static () => { TourApplication.ReadKernelMemory(new KernelPtr<uint>(0x8000_1000)); });
        var good = machine.CreateProcess("good.exe", static () => { TourApplication.Ask(); });
        var run = machine.Run();
        return new Observation(
            run.Outcome == RunOutcome.Completed && bad.ExitStatus == NTSTATUS.STATUS_ACCESS_VIOLATION && good.ExitStatus == NTSTATUS.STATUS_SUCCESS,
            [$"bad.exe read 80001000 and ended with {bad.ExitStatus}", $"good.exe ended with {good.ExitStatus}; the machine: {run.Outcome}"]);
    }

    public static Observation BadUserPointer()
    {
        NTSTATUS guarded = default;
        var survived = Lab.Run(("app1.exe", () => guarded = TourDriverSyscalls.ReadAt(new UserPtr<uint>(0x1234_0000), out _)));
        var stopped = Lab.Run(("app1.exe", static () => TourDriverSyscalls.ReadUnguarded(new UserPtr<uint>(0x1234_0000))));
        return new Observation(
            survived.Outcome == RunOutcome.Completed && guarded == NTSTATUS.STATUS_ACCESS_VIOLATION
                && stopped.BugCheck is { Code: BugCheckCode.KERNEL_MODE_EXCEPTION_NOT_HANDLED },
            [$"inside try: the caller gets {guarded}, the machine goes on", "without try:"]).WithReport(stopped);
    }

    public static Observation BadKernelPointer()
    {
        var run = Lab.Run(("app1.exe", static () => TourDriverSyscalls.ReadBadKernelAddress(0xE800_0000)));
        return new Observation(run.BugCheck is { Code: BugCheckCode.PAGE_FAULT_IN_NONPAGED_AREA, P1: 0xE800_0000 }, ["inside try all the same:"]).WithReport(run);
    }

    private static string[] Lines(string text) => [.. text.TrimEnd().Split('\n').Select(static line => "  " + line.TrimEnd())];
}
