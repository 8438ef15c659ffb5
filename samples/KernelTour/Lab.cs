using System;
using Irql.Runtime;

namespace KernelTour;

/// <summary>Machines with the tour's driver.</summary>
internal static class Lab
{
    /// <summary>Runs programs to their end.</summary>
    public static RunResult Run(MachineOptions options, params (string Name, Action Body)[] programs)
    {
        using var machine = new Machine(options);
        machine.LoadDriver(TourDriver.Image);
        foreach (var (name, body) in programs)
            machine.CreateProcess(name, body);
        return machine.Run();
    }

    /// <summary>Runs programs to their end on a machine of one processor.</summary>
    public static RunResult Run(params (string Name, Action Body)[] programs) => Run(new MachineOptions(), programs);
}
