using Irql.Runtime.Tests.Requests;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Observation;

/// <content>What levels, frames and requests order.</content>
internal static partial class RaceScenarios
{
    private static RunResult DpcQueue(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        return Run(options, _ => cell = Shared(), () =>
        {
            var done = NewEvent();
            var dpc = NewDpc(() =>
            {
                Touch(cell);
                Set(done);
            });
            Touch(cell);
            Queue(dpc);
            if (!sound)
                Touch(cell);
            Wait(done);
            Touch(cell);
        });
    }

    private static RunResult DpcFlush(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        return Run(options, _ => cell = Shared(), () =>
        {
            Queue(NewDpc(() => Touch(cell)));
            if (sound)
                Ke.FlushQueuedDpcs();
            Touch(cell);
        });
    }

    private static RunResult TimerDpc(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        return Run(options, _ => cell = Shared(), () =>
        {
            var done = NewEvent();
            var timer = New<KTIMER>();
            Ke.InitializeTimer(timer);
            var dpc = NewDpc(() =>
            {
                Touch(cell);
                Set(done);
            });
            Touch(cell);
            Ke.SetTimer(timer, -100_000, dpc);
            if (!sound)
                Touch(cell);
            Wait(done);
            Touch(cell);
        });
    }

    /// <summary>On its own processor a thread at DISPATCH_LEVEL excludes DPCs; on another one it does not, and at PASSIVE_LEVEL nowhere.</summary>
    private static RunResult LevelOnOneProcessor(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        return Run(options, _ => cell = Shared(), () =>
        {
            Ke.SetSystemAffinityThread(1);
            var dpc = NewDpc(() => Touch(cell));
            Ke.SetTargetProcessorDpc(dpc, 0);
            Queue(dpc);
            IrqlLevel old = default;
            if (sound)
                Ke.RaiseIrql(IrqlLevel.Dispatch, out old);
            Touch(cell);
            if (sound)
                Ke.LowerIrql(old);
            Ke.FlushQueuedDpcs();
        });
    }

    /// <summary>DISPATCH_LEVEL does not exclude an interrupt, its own level does.</summary>
    private static RunResult DeviceLevelOnOneProcessor(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        DeviceLine line = null!;
        var serviced = new int[1];
        return Run(
            options,
            device =>
            {
                line = device;
                cell = Shared();
                Connect(() => Touch(cell), serviced, out _);
            },
            () => AssertAndWait(line, serviced),
            () =>
            {
                Ke.SetSystemAffinityThread(1);
                Ke.RaiseIrql(sound ? (IrqlLevel)7 : IrqlLevel.Dispatch, out var old);
                Touch(cell);
                Ke.LowerIrql(old);
            });
    }

    private static RunResult InterruptConnection(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        DeviceLine line = null!;
        var serviced = new int[1];
        var connected = default(KernelPtr<KEVENT>);
        return Run(
            options,
            device =>
            {
                line = device;
                cell = Shared();
                connected = NewEvent();
            },
            () =>
            {
                if (sound)
                    Touch(cell);
                Connect(() => Touch(cell), serviced, out _);
                Set(connected);
                if (!sound)
                    Touch(cell);
            },
            () =>
            {
                Wait(connected);
                AssertAndWait(line, serviced);
            });
    }

    private static RunResult InterruptDisconnection(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        DeviceLine line = null!;
        var serviced = new int[1];
        return Run(
            options,
            device =>
            {
                line = device;
                cell = Shared();
            },
            () =>
            {
                Connect(() => Touch(cell), serviced, out var interrupt);
                AssertAndWait(line, serviced);
                if (!sound)
                    Touch(cell);
                Io.DisconnectInterrupt(interrupt);
                Touch(cell);
            });
    }

    private static RunResult Broadcast(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cells = default;
        var threads = (uint)options.Processors;
        return Run(options, _ => cells = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 128, "Test").Cast<uint>(), () =>
        {
            cells[0] = 1;
            Ke.IpiGenericCall(_ =>
            {
                // Each processor has a cell of its own; in the twin they share one.
                if (sound || threads == 1)
                    cells[1 + (int)Ke.GetCurrentProcessorNumber()] = cells[0];
                else
                    cells[1]++;
                return 0;
            }, 0);
            cells[0] = cells[1];
            if (!sound && threads == 1)
                Queue(NewDpc(() => cells[0]++));
            cells[0]++;
        });
    }

    private static RunResult RundownProtection(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        KernelPtr<EX_RUNDOWN_REF> rundown = default;
        var inside = default(KernelPtr<KEVENT>);
        return Run(
            options,
            _ =>
            {
                cell = Shared();
                inside = NewEvent();
                Ex.InitializeRundownProtection(rundown = New<EX_RUNDOWN_REF>());
            },
            () =>
            {
                Ex.AcquireRundownProtection(rundown);
                Set(inside);
                Touch(cell);
                Ex.ReleaseRundownProtection(rundown);
            },
            () =>
            {
                Wait(inside);
                if (sound)
                    Ex.WaitForRundownProtectionRelease(rundown);
                else
                    Sleep();
                Touch(cell);
            });
    }

    private static RunResult RemoveLock(MachineOptions options, bool sound)
    {
        KernelPtr<uint> cell = default;
        KernelPtr<IO_REMOVE_LOCK> removeLock = default;
        var inside = default(KernelPtr<KEVENT>);
        return Run(
            options,
            _ =>
            {
                cell = Shared();
                inside = NewEvent();
                Io.InitializeRemoveLock(removeLock = New<IO_REMOVE_LOCK>(), 0x74736554, 0, 0);
                Io.AcquireRemoveLock(removeLock, PVOID.Null);
            },
            () =>
            {
                Io.AcquireRemoveLock(removeLock, PVOID.Null);
                Set(inside);
                Touch(cell);
                Io.ReleaseRemoveLock(removeLock, PVOID.Null);
            },
            () =>
            {
                Wait(inside);
                if (sound)
                    Io.ReleaseRemoveLockAndWait(removeLock, PVOID.Null);
                else
                    Sleep();
                Touch(cell);
            });
    }

    /// <summary>A request that a DPC completes: what the DPC did before is seen by the requester, what it does afterwards races with it.</summary>
    private static RunResult Request(MachineOptions options, bool sound)
    {
        var driver = new EchoDriver();
        KernelPtr<KDPC> dpc = default;
        driver.OnEntry = _ => dpc = New<KDPC>();
        driver.Control = (device, irp) =>
        {
            Touch(driver.Word);
            Io.MarkIrpPending(irp);
            Ke.InitializeDpc(dpc, (_, _, _, _) =>
            {
                if (sound)
                    Touch(driver.Word);
                EchoDriver.Complete(irp, STATUS_SUCCESS, 0);
                if (!sound)
                    Touch(driver.Word);
            }, PVOID.Null);
            Queue(dpc);
            return STATUS_PENDING;
        };
        return driver.Run(
            () =>
            {
                User.CreateFile(EchoDriver.UserName, out var handle);
                User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
                User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
                User.CloseHandle(handle);
            },
            options with { DetectRaces = true });
    }
}
