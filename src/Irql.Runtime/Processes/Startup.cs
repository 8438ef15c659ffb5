using System;
using Irql.Runtime.BugChecks;
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
            UserThread.Start(machine, process, body);
        while (AnyProgramAlive(machine))
        {
            machine.BootThread = thread;
            machine.Scheduler.Block(Processor.Current);
        }

        machine.BootThread = null;
        if (!machine.Options.UnloadDriversAtEnd)
            return;
        machine.Io.Shutdown();
        for (var i = machine.Drivers.Count - 1; i >= 0; i--)
            DriverLifetime.Unload(machine, machine.Drivers[i]);
        machine.Io.ReportKernelHandles();
    };

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
