using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processes;

/// <summary>The machine's first thread: drivers in, programs started, and at the end drivers out.</summary>
internal static class Startup
{
    public static Action Run(Machine machine) => () =>
    {
        var thread = Processor.Current.Thread;
        machine.SystemThreads.Start();
        foreach (var driver in machine.Drivers)
            DriverLifetime.Initialize(machine, driver);
        foreach (var (process, body) in machine.Programs)
            Begin(machine, process, body);
        while (AnyProgramAlive(machine))
        {
            machine.BootThread = thread;
            machine.Scheduler.Block(Processor.Current);
        }

        machine.BootThread = null;
        foreach (var (process, _) in machine.Programs)
            Processor.Current.Tell(ObservedKind.StateSeen, process.Object);
        if (!machine.Options.UnloadDriversAtEnd)
            return;
        machine.Io.Shutdown();
        for (var i = machine.Drivers.Count - 1; i >= 0; i--)
            DriverLifetime.Unload(machine, machine.Drivers[i]);
        machine.Io.ReportKernelHandles();
    };

    /// <summary>Drivers hear of a program before its first thread runs, and may refuse it.</summary>
    private static void Begin(Machine machine, GuestProcess process, Func<NTSTATUS> body)
    {
        var status = machine.Notifications.Begins(process);
        if (status.IsSuccess)
        {
            UserThread.Start(machine, process, body);
            return;
        }

        process.ExitStatus = status;
        process.HasExited = true;
    }

    public static bool AnyProgramAlive(Machine machine)
    {
        foreach (var (process, _) in machine.Programs)
        {
            if (!process.HasExited)
                return true;
        }

        return false;
    }
}
