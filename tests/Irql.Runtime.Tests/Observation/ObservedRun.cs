using System;
using System.Collections.Generic;
using Irql.Runtime.Observation;
using Irql.Runtime.Tests.Machines;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Observation;

/// <summary>Runs kernel code in programs as <see cref="KernelTest"/> does, with observers attached and a device at hand.</summary>
internal static class ObservedRun
{
    public const uint Vector = 0x35;

    public static RunResult Run(MachineOptions? options, IEnumerable<MachineObserver> observers, Action<DeviceLine>? setup, params Action[] bodies)
    {
        var services = new (string, Func<uint, NTSTATUS>)[bodies.Length];
        for (var i = 0; i < bodies.Length; i++)
        {
            var body = bodies[i];
            services[i] = ("Body" + i, _ =>
            {
                body();
                return STATUS_SUCCESS;
            });
        }

        using var machine = new Machine(options);
        var line = machine.AddDevice(Vector);
        var driver = new CounterDriver(services) { Entry = () => setup?.Invoke(line) };
        machine.LoadDriver(driver.Image);
        for (var i = 0; i < bodies.Length; i++)
        {
            var index = i;
            machine.CreateProcess($"app{i + 1}.exe", () => CounterDriver.Call(index));
        }

        foreach (var observer in observers)
            machine.Observe(observer);
        return machine.Run();
    }
}

/// <summary>Keeps what it is told, as text.</summary>
internal sealed class Recorder(bool accesses) : MachineObserver
{
    public override bool WantsAccesses => accesses;

    public List<(ObservedKind Kind, uint Address, uint Argument, bool Shared, bool Write, bool Own, uint Thread)> Events { get; } = [];

    public override void On(in ObservedEvent happened) => Events.Add((
        happened.Kind, happened.Address, happened.Argument, happened.Shared, happened.Write, happened.Own, happened.Thread.Id));

    /// <summary>The kinds that were told of one address, in order.</summary>
    public IReadOnlyList<ObservedKind> Of(uint address)
    {
        var kinds = new List<ObservedKind>();
        foreach (var happened in Events)
        {
            if (happened.Address == address)
                kinds.Add(happened.Kind);
        }

        return kinds;
    }

    public int Count(ObservedKind kind)
    {
        var count = 0;
        foreach (var happened in Events)
            count += happened.Kind == kind ? 1 : 0;
        return count;
    }
}
