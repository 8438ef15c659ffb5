using System;
using Irql.Runtime.Exploration;
using Irql.Runtime.Tests.Machines;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Exploration;

/// <summary>Small drivers with a planted bug, and their repaired twins.</summary>
internal static class Plants
{
    /// <summary>Two programs add to a counter without a lock and then compare.</summary>
    public static Scenario LostUpdate { get; } = Counter("lost update", locked: false);

    /// <summary>The same with a spin lock.</summary>
    public static Scenario LockedUpdate { get; } = Counter("locked update", locked: true);

    /// <summary>A thread reads two cells that an interrupt changes together, without keeping the interrupt out.</summary>
    public static Scenario TornByInterrupt { get; } = new("torn by interrupt", machine =>
    {
        const uint Vector = 0x35;
        DriverImage image = null!;
        image = new DriverImage("torn", typeof(Plants))
        {
            Data = [DataSlot.Resident<uint>("Pair", 2)],
            DriverEntry = (_, _) =>
            {
                Io.ConnectInterrupt(out _, (_, _) =>
                {
                    var pair = image.Pointer<uint>(0);
                    pair[0] = 1;
                    pair[1] = 1;
                    return true;
                }, PVOID.Null, default, Vector, (IrqlLevel)5, (IrqlLevel)5, KINTERRUPT_MODE.LevelSensitive, false, 1, false);
                return STATUS_SUCCESS;
            },
            Services =
            [
                new SystemService("Look", 0x1000, 0, _ =>
                {
                    var pair = image.Pointer<uint>(0);
                    var first = pair[0];
                    if (first != pair[1])
                        Ke.BugCheckEx(0xBAD, first, 0, 0, 0);
                    return 0;
                }),
            ],
        };
        machine.LoadDriver(image);
        machine.AddDevice(Vector, assertions: 1);
        machine.CreateProcess("app1.exe", static () => { User.SystemCall(0x1000); });
    });

    /// <summary>Uses what it allocates without looking whether it got anything.</summary>
    public static Scenario AllocationNotChecked { get; } = new("allocation not checked", static machine =>
    {
        machine.LoadDriver(new DriverImage("careless", typeof(Plants))
        {
            Services =
            [
                new SystemService("Use", 0x1000, 0, static _ =>
                {
                    var block = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 64, "Care");
                    block.Cast<uint>().Value = 1;
                    Ex.FreePool(block);
                    return 0;
                }),
            ],
        });
        machine.CreateProcess("app1.exe", static () => { User.SystemCall(0x1000); });
    });

    /// <summary>One thread polls a flag that another one sets; nothing yields on purpose.</summary>
    public static Scenario PollsForAFlag { get; } = new("polls for a flag", machine =>
    {
        DriverImage image = null!;
        image = new DriverImage("polls", typeof(Plants))
        {
            Data = [DataSlot.Resident<int>("Flag")],
            Services =
            [
                new SystemService("Poll", 0x1000, 0, _ =>
                {
                    while (Wdm.InterlockedCompareExchange(image.Pointer<int>(0), 0, 0) == 0)
                    {
                    }

                    return 0;
                }),
                new SystemService("Set", 0x1001, 0, _ => (uint)Wdm.InterlockedExchange(image.Pointer<int>(0), 1)),
            ],
        };
        machine.LoadDriver(image);
        machine.CreateProcess("app1.exe", static () => { User.SystemCall(0x1000); });
        machine.CreateProcess("app2.exe", static () => { User.SystemCall(0x1001); });
    });

    /// <summary>Fails when the second program's step comes between the two of the first.</summary>
    public static Scenario OrderOfTwo { get; } = Order("order of two", 2);

    /// <summary>Fails when the two steps of the first program and the two of the second alternate.</summary>
    public static Scenario OrderOfThree { get; } = Order("order of three", 3);

    /// <summary>Two programs and the boot thread; the cell counts up only when its steps come in turn.</summary>
    private static Scenario Order(string name, int depth) => new(name, machine =>
    {
        DriverImage image = null!;
        void Advance(int from)
        {
            var cell = image.Pointer<int>(0);
            if (Wdm.InterlockedCompareExchange(cell, from + 1, from) == from && from == depth)
                Ke.BugCheckEx(0xBAD, 0, 0, 0, 0);
        }

        image = new DriverImage("order", typeof(Plants))
        {
            Data = [DataSlot.Resident<int>("Turn")],
            Services =
            [
                new SystemService("Even", 0x1000, 0, _ =>
                {
                    Advance(0);
                    Advance(2);
                    return 0;
                }),
                new SystemService("Odd", 0x1001, 0, _ =>
                {
                    Advance(1);
                    Advance(3);
                    return 0;
                }),
            ],
        };
        machine.LoadDriver(image);
        machine.CreateProcess("app1.exe", static () => { User.SystemCall(0x1000); });
        machine.CreateProcess("app2.exe", static () => { User.SystemCall(0x1001); });
    })
    {
        Machine = new MachineOptions { Processors = 2 },
    };

    private static Scenario Counter(string name, bool locked) => new(name, machine =>
    {
        CounterDriver driver = null!;
        driver = new CounterDriver(("Add", _ =>
        {
            IrqlLevel old = default;
            if (locked)
                Ke.AcquireSpinLock(driver.Lock, out old);
            var value = driver.Count;
            Ke.StallExecutionProcessor(1);
            driver.Count = value + 1;
            if (locked)
                Ke.ReleaseSpinLock(driver.Lock, old);
            return STATUS_SUCCESS;
        }), ("Compare", _ =>
        {
            IrqlLevel old = default;
            if (locked)
                Ke.AcquireSpinLock(driver.Lock, out old);
            var count = driver.Count;
            if (locked)
                Ke.ReleaseSpinLock(driver.Lock, old);
            if (count != 2)
                Ke.BugCheckEx(0xBAD, 0, count, 0, 0);
            return STATUS_SUCCESS;
        }))
        {
            Entry = () => Ke.InitializeSpinLock(driver.Lock),
        };
        machine.LoadDriver(driver.Image);
        var done = 0;
        for (var i = 1; i <= 2; i++)
        {
            machine.CreateProcess($"app{i}.exe", () =>
            {
                CounterDriver.Call(0);
                if (++done == 2)
                    CounterDriver.Call(1);
            });
        }
    })
    {
        Machine = new MachineOptions { Processors = 2 },
    };
}
