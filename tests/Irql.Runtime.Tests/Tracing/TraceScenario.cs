using Irql.Runtime.Tests.Observation;
using Irql.Runtime.Tests.Requests;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Tests.Machines.KernelTest;

namespace Irql.Runtime.Tests.Tracing;

/// <summary>Runs with something of everything that a trace shows.</summary>
internal static class TraceScenario
{
    /// <summary>Locks, DPCs, APCs, an interrupt, events, page faults, on one or more processors.</summary>
    public static RunResult Mixed(ulong seed, int processors, int rounds = 3)
    {
        KernelPtr<KSPIN_LOCK> spin = default;
        DeviceLine line = null!;
        void Body()
        {
            var signal = New<KEVENT>();
            Ke.InitializeEvent(signal, EVENT_TYPE.SynchronizationEvent, false);
            var dpc = New<KDPC>();
            Ke.InitializeDpc(dpc, (_, _, _, _) => Ke.SetEvent(signal, 0, false), PVOID.Null);
            for (var i = 0; i < rounds; i++)
            {
                Ke.AcquireSpinLock(spin, out var old);
                Ke.StallExecutionProcessor(2);
                Ke.ReleaseSpinLock(spin, old);
                Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
                Wait(signal);
                var apc = New<KAPC>();
                Ke.InitializeApc(
                    apc, Ke.GetCurrentThread(), KAPC_ENVIRONMENT.OriginalApcEnvironment, (_, _, _, _, _) => { }, null, (_, _, _) => Ke.StallExecutionProcessor(1),
                    KPROCESSOR_MODE.KernelMode, PVOID.Null);
                Ke.InsertQueueApc(apc, PVOID.Null, PVOID.Null, 0);
                NewPaged<uint>().Value = 1;
                line.Assert();
                Ke.DelayExecutionThread(KPROCESSOR_MODE.KernelMode, false, -10_000);
            }
        }

        return ObservedRun.Run(
            new MachineOptions { Strategy = "rnd", Seed = seed, Processors = processors },
            [],
            device =>
            {
                line = device;
                Ke.InitializeSpinLock(spin = New<KSPIN_LOCK>());
                Io.ConnectInterrupt(
                    out _, (_, _) => true, PVOID.Null, default, ObservedRun.Vector, (IrqlLevel)7, (IrqlLevel)7, KINTERRUPT_MODE.Latched, false, 1, false);
            },
            Body,
            Body);
    }

    /// <summary>A direct request that pends, is mapped, and is completed by a DPC.</summary>
    public static RunResult Request()
    {
        var driver = new EchoDriver();
        KernelPtr<KDPC> dpc = default;
        driver.OnEntry = _ => dpc = New<KDPC>();
        driver.Control = (_, irp) =>
        {
            Io.MarkIrpPending(irp);
            Mm.GetSystemAddressForMdlSafe(irp.MdlAddress, MM_PAGE_PRIORITY.NormalPagePriority).Cast<uint>().Value = 5;
            Ke.InitializeDpc(dpc, (_, _, _, _) => EchoDriver.Complete(irp, STATUS_SUCCESS, 4), PVOID.Null);
            Ke.InsertQueueDpc(dpc, PVOID.Null, PVOID.Null);
            return STATUS_PENDING;
        };
        return driver.Run(static () =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            var output = User.VirtualAlloc<uint>(1);
            User.DeviceIoControl(handle, EchoDriver.OutDirect, default, 0, output, 4, out _);
            User.CloseHandle(handle);
        });
    }
}
