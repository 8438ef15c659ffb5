using System;
using System.Collections.Generic;
using System.Linq;
using Irql;
using Irql.Runtime;

namespace HelloSyscall;

/// <summary>The experiments, each on a machine of its own.</summary>
internal static class Steps
{
    public static IReadOnlyList<Step> All { get; } =
    [
        new("A system call stays in the calling thread of the calling process.", SameThread),
        new("The driver reads and writes the caller's buffer through the caller's own mapping.", CallersBuffer),
        new("A bad pointer handed to foo() comes back as a status.", BadPointer),
        new("An application that touches kernel memory dies alone.", KernelAddress),
        new("Two applications share kernel memory; user memory at one address is private to each.", TwoApplications),
        new("Locked pages may be touched at DISPATCH_LEVEL.", LockedPages),
        new("A pageable page touched under a spin lock stops the machine.", PagedUnderLock),
    ];

    private static Observation SameThread()
    {
        Visit? visit = null;
        var result = Run(("app1.exe", () => visit = HelloApplication.SayHello(1)));
        return new(
            result.Outcome == RunOutcome.Completed && visit!.ProcessId == visit.Greeting.ProcessId && visit.ThreadId == visit.Greeting.ThreadId,
            [
                $"in user mode   process {visit!.ProcessId}, thread {visit.ThreadId}",
                $"inside foo()   process {visit.Greeting.ProcessId}, thread {visit.Greeting.ThreadId}",
            ]);
    }

    private static Observation CallersBuffer()
    {
        Visit? visit = null;
        Run(("app1.exe", () => visit = HelloApplication.SayHello(41)));
        return new(
            visit!.Greeting.Answer == 42,
            [$"sent {visit.Greeting.Number} in the buffer at {visit.Address:X8}; foo() wrote {visit.Greeting.Answer} beside it"]);
    }

    private static Observation BadPointer()
    {
        NTSTATUS? status = null;
        var result = Run(("app1.exe", () => status = HelloApplication.SayHelloToNobody()));
        return new(
            status == NTSTATUS.STATUS_ACCESS_VIOLATION && result.Outcome == RunOutcome.Completed,
            [$"foo(null) returned {status}; the machine: {result.Outcome}"]);
    }

    private static Observation KernelAddress()
    {
        using var machine = new Machine(new MachineOptions());
        machine.LoadDriver(HelloDriver.Image);
        var somewhere = new KernelPtr<uint>(0x8000_1000);
        var bad = machine.CreateProcess("bad.exe", () => { HelloApplication.ReadKernelMemory(somewhere); });
        Visit? visit = null;
        var good = machine.CreateProcess("good.exe", () => { visit = HelloApplication.SayHello(1); });
        var result = machine.Run();
        return new(
            bad.ExitStatus == NTSTATUS.STATUS_ACCESS_VIOLATION && good.ExitStatus == NTSTATUS.STATUS_SUCCESS && visit!.Greeting.Answer == 2 && result.Outcome == RunOutcome.Completed,
            [
                $"bad.exe read {somewhere} and ended with {bad.ExitStatus}",
                $"good.exe called foo() and ended with {good.ExitStatus}; the machine: {result.Outcome}",
            ]);
    }

    private static Observation TwoApplications()
    {
        Visit? first = null;
        Visit? second = null;
        Run(("app1.exe", () => first = HelloApplication.SayHello(10)), ("app2.exe", () => second = HelloApplication.SayHello(20)));
        return new(
            first!.Address == second!.Address && first.Greeting.Number != second.Greeting.Number && first.Greeting.Count + second.Greeting.Count == 3,
            [
                $"app1.exe has {first.Greeting.Number} at {first.Address:X8} and was greeting {first.Greeting.Count}",
                $"app2.exe has {second.Greeting.Number} at {second.Address:X8} and was greeting {second.Greeting.Count}: one counter in the kernel",
            ]);
    }

    private static Observation LockedPages()
    {
        var sum = 0u;
        NTSTATUS? status = null;
        var result = Run(("app1.exe", () => status = HelloApplication.Sum(100, out sum)));
        return new(
            sum == 5050 && result.Outcome == RunOutcome.Completed,
            [$"SumLocked returned {status}: 1 + ... + 100 = {sum}; the machine: {result.Outcome}"]);
    }

    private static Observation PagedUnderLock()
    {
        var result = Run(("app1.exe", () => HelloDriverSyscalls.TouchPagedUnderLock(3)));
        return new(
            result.BugCheck is { Code: BugCheckCode.DRIVER_IRQL_NOT_LESS_OR_EQUAL, P2: (uint)IrqlLevel.Dispatch } bugCheck
                && bugCheck.File.EndsWith("CrashesOnPurpose.cs", StringComparison.Ordinal),
            result.Report.Split('\n').Select(line => line.TrimEnd()).ToList());
    }

    /// <summary>A machine with the driver and the given applications, run to its end.</summary>
    private static RunResult Run(params (string Name, Action Body)[] applications)
    {
        using var machine = new Machine(new MachineOptions());
        machine.LoadDriver(HelloDriver.Image);
        foreach (var (name, body) in applications)
            machine.CreateProcess(name, body);

        return machine.Run();
    }
}
