using System;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Machines;

/// <summary>A small driver, written out as a generator would write it: a lock, a resident counter, a pageable word, and services that tests fill in.</summary>
internal sealed class CounterDriver
{
    private readonly DriverImage _image;

    public CounterDriver(params (string Name, Func<uint, NTSTATUS> Body)[] services)
    {
        var entries = new SystemService[services.Length];
        for (var i = 0; i < services.Length; i++)
        {
            var body = services[i].Body;
            entries[i] = new SystemService(services[i].Name, (uint)(0x1000 + i), 1, words => body(words[0])) { Target = body };
        }

        _image = new DriverImage("counter", typeof(CounterDriver))
        {
            Data =
            [
                DataSlot.Resident<KSPIN_LOCK>("Lock"),
                DataSlot.Resident<uint>("Count"),
                DataSlot.Pageable<uint>("Paged", 4),
                DataSlot.Resident<KDPC>("Dpc"),
                DataSlot.Resident<KDPC>("SecondDpc"),
            ],
            Services = entries,
            DriverEntry = (_, _) =>
            {
                Entry?.Invoke();
                return EntryStatus;
            },
        };
    }

    public DriverImage Image => _image;

    public Action? Entry { get; set; }

    public NTSTATUS EntryStatus { get; set; } = STATUS_SUCCESS;

    public KernelPtr<KSPIN_LOCK> Lock => _image.Pointer<KSPIN_LOCK>(0);

    public uint Count
    {
        get => _image.Read<uint>(1);
        set => _image.Write(1, value);
    }

    public KernelArray<uint> Paged => _image.Array<uint>(2);

    public KernelPtr<KDPC> Dpc => _image.Pointer<KDPC>(3);

    public KernelPtr<KDPC> SecondDpc => _image.Pointer<KDPC>(4);

    /// <summary>Calls service <paramref name="index"/> from user mode.</summary>
    public static NTSTATUS Call(int index, uint argument = 0) => new(User.SystemCall((uint)(0x1000 + index), argument));

    /// <summary>Runs one process whose program is given, with this driver loaded.</summary>
    public RunResult Run(Action program, MachineOptions? options = null)
    {
        using var machine = new Machine(options);
        machine.LoadDriver(Image);
        machine.CreateProcess("app1.exe", program);
        return machine.Run();
    }

    /// <summary>Runs one process that calls the first service once.</summary>
    public RunResult RunService(MachineOptions? options = null) => Run(static () => Call(0), options);
}
