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
