using System;
using System.Collections.Generic;
using Irql.Runtime.Exploration;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Exploration;

/// <summary>
/// Threads, each alone on a processor of its own, and DPCs that were queued before any of them starts; each runs a list of actions. The programs
/// of the acceptance table, and of the small random ones beside it.
/// </summary>
internal sealed class Sections
{
    private readonly List<IReadOnlyList<Step>> _threads = [];
    private readonly List<(int Processor, IReadOnlyList<Step> Steps)> _dpcs = [];
    private int _processors;

    /// <summary>What a step does with lock or cell number <paramref name="Index"/>.</summary>
    public readonly record struct Step(StepKind Kind, int Index);

    public enum StepKind
    {
        /// <summary>Takes a spin lock, touches the cell of the same number, and gives the lock back.</summary>
        Section,
        Read,
        Write,
        Add,
    }

    public int Processors => Math.Max(_processors, 1);

    public static IReadOnlyList<Step> Locked(int times, int index = 0)
    {
        var steps = new Step[times];
        Array.Fill(steps, new Step(StepKind.Section, index));
        return steps;
    }

    public Sections Thread(IReadOnlyList<Step> steps)
    {
        _threads.Add(steps);
        _processors++;
        return this;
    }

    /// <summary>A DPC on a further processor, or on the last one that has a DPC.</summary>
    public Sections Dpc(IReadOnlyList<Step> steps, bool sameProcessor = false)
    {
        if (!sameProcessor)
            _processors++;
        _dpcs.Add((_processors - 1, steps));
        return this;
    }

    public Scenario Build(string name = "sections") => new(name, SetUp) { Machine = new MachineOptions { Processors = Processors } };

    private void SetUp(Machine machine)
    {
        var services = new List<SystemService>();
        DriverImage image = null!;
        for (var i = 0; i < _threads.Count; i++)
        {
            var (number, steps) = (i, _threads[i]);
            services.Add(new SystemService("Run" + i, (uint)(0x1000 + i), 0, _ =>
            {
                Ke.SetSystemAffinityThread(1u << number);
                Run(image, steps);
                return 0;
            }));
        }

        image = new DriverImage("sections", typeof(Sections))
        {
            Data = [DataSlot.Resident<KSPIN_LOCK>("Locks", 8), DataSlot.Resident<uint>("Cells", 8), DataSlot.Resident<KDPC>("Dpcs", 8)],
            Services = services,
            DriverEntry = (_, _) =>
            {
                Start(image);
                return STATUS_SUCCESS;
            },
        };
        machine.LoadDriver(image);
        for (var i = 0; i < _threads.Count; i++)
        {
            var number = (uint)(0x1000 + i);
            machine.CreateProcess($"app{i + 1}.exe", () => { User.SystemCall(number); });
        }
    }

    private void Start(DriverImage image)
    {
        for (var i = 0; i < 8; i++)
            Ke.InitializeSpinLock(image.Pointer<KSPIN_LOCK>(0) + i);
        for (var i = 0; i < _dpcs.Count; i++)
        {
            var (processor, steps) = _dpcs[i];
            var dpc = image.Pointer<KDPC>(2) + i;
            Ke.InitializeDpc(dpc, (_, _, _, _) => Run(image, steps), PVOID.Null);
            Ke.SetImportanceDpc(dpc, KDPC_IMPORTANCE.LowImportance);
            Ke.SetTargetProcessorDpc(dpc, (sbyte)processor);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
        }
    }

    private static void Run(DriverImage image, IReadOnlyList<Step> steps)
    {
        var cells = image.Pointer<uint>(1);
        var locks = image.Pointer<KSPIN_LOCK>(0);
        foreach (var (kind, index) in steps)
        {
            switch (kind)
            {
                case StepKind.Section:
                    Ke.AcquireSpinLock(locks + index, out var old);
                    cells[index] = cells[index] + 1;
                    Ke.ReleaseSpinLock(locks + index, old);
                    break;
                case StepKind.Read:
                    _ = cells[index];
                    break;
                case StepKind.Write:
                    cells[index] = 1;
                    break;
                default:
                    Wdm.InterlockedIncrement((cells + index).Cast<int>());
                    break;
            }
        }
    }
}
