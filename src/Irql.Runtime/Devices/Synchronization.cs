using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Locking;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;
using System.Collections.Generic;

namespace Irql.Runtime.Devices;

/// <summary>Excluding an interrupt service routine, and running something on every processor.</summary>
internal static class Synchronization
{
    public static bool Execute(Processor processor, uint interruptObject, KsynchronizeRoutine routine, PVOID context)
    {
        var interrupt = Find(processor, interruptObject);
        processor.Machine.Verifier.Synchronized(processor);
        var old = processor.Raise(interrupt.SynchronizeIrql, "KeSynchronizeExecution");
        SpinLocks.Acquire(processor, interrupt.Lock, checkOwner: true);
        var (driver, site) = (processor.Driver, processor.Site);
        var code = processor.Machine.Code;
        var result = code.Enter<KsynchronizeRoutine>(processor, code.AddressOf(routine, processor))(context);
        Processor.Current.AfterGuestCode();
        processor.SwitchDriver(driver);
        processor.RestoreSite(site);
        SpinLocks.Release(processor, interrupt.Lock);
        processor.Lower(old);
        return result;
    }

    public static IrqlLevel Acquire(Processor processor, uint interruptObject)
    {
        var interrupt = Find(processor, interruptObject);
        return SpinLocks.RaiseAndAcquire(processor, interrupt.Lock, interrupt.SynchronizeIrql, "KeAcquireInterruptSpinLock");
    }

    public static void Release(Processor processor, uint interruptObject, byte level) =>
        SpinLocks.ReleaseAndLower(processor, Find(processor, interruptObject).Lock, level);

    /// <summary>Runs a routine at IPI_LEVEL on every processor; returns when all have run it.</summary>
    public static uint Broadcast(Processor processor, KipiBroadcastWorker routine, uint argument)
    {
        var machine = processor.Machine;
        var old = processor.Irql;
        if (old < Processor.Ipi)
            processor.SetIrql(Processor.Ipi);
        var target = new BroadcastTarget { Left = machine.Processors.Length - 1 };
        foreach (var other in machine.Processors)
        {
            if (ReferenceEquals(other, processor))
                continue;
            Action<Processor> action = _ =>
            {
                Run(routine, argument);
                target.Left--;
            };
            target.Actions.Add(action);
            machine.Ipis.Send(processor, other, action);
        }

        var result = Run(routine, argument);
        machine.Scheduler.SpinUntil(processor, target);
        foreach (var action in target.Actions)
            processor.TellOf(ObservedKind.IpiSeen, processor.Thread, subject: action);
        processor.Lower(old);
        return result;
    }

    private static uint Run(KipiBroadcastWorker routine, uint argument)
    {
        var processor = Processor.Current;
        var (driver, site) = (processor.Driver, processor.Site);
        try
        {
            var code = processor.Machine.Code;
            var result = code.Enter<KipiBroadcastWorker>(processor, code.AddressOf(routine, processor))(argument);
            processor.AfterGuestCode();
            processor.SwitchDriver(driver);
            processor.RestoreSite(site);
            return result;
        }
        catch (Exception e) when (UnhandledException.Stop(processor, e))
        {
            throw new HaltException();
        }
    }

    private static InterruptRecord Find(Processor processor, uint interruptObject)
    {
        // The kernel reads the object: a wild pointer faults here.
        _ = processor.Read<uint>(interruptObject);
        if (processor.Machine.Devices.Find(interruptObject) is not { } interrupt)
        {
            processor.RaiseBugCheck((uint)BugCheckCode.KERNEL_SECURITY_CHECK_FAILURE, 3, 0, 0, 0);
            return null!;
        }

        return interrupt;
    }

    private sealed class BroadcastTarget : Scheduling.SpinTarget
    {
        public int Left { get; set; }

        public List<Action<Processor>> Actions { get; } = [];

        public override bool CanEnd(Processor processor) => Left == 0;
    }
}
