using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace KernelTour;

// The ladder of levels.
public static partial class TourDriver
{
    private const uint BusyRounds = 2500;

    /// <summary>Works for about 125 ms at PASSIVE_LEVEL, and counts what others added to the shared cell meanwhile.</summary>
    [Syscall]
    public static NTSTATUS WorkPreemptibly(out uint addedByOthers)
    {
        var before = Shared;
        Work125();
        addedByOthers = Shared - before;
        return STATUS_SUCCESS;
    }

    /// <summary>The same at DISPATCH_LEVEL. (A real driver keeps that to 25 microseconds.)</summary>
    [Syscall]
    public static NTSTATUS WorkUndisturbed(out uint addedByOthers)
    {
        Ke.RaiseIrql(IrqlLevel.Dispatch, out var oldIrql);
        var before = Shared;
        Work125();
        addedByOthers = Shared - before;
        Ke.LowerIrql(oldIrql);
        return STATUS_SUCCESS;
    }

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    private static void Work125()
    {
        for (var round = 0; round < BusyRounds; round++)
            Ke.StallExecutionProcessor(50);
    }

    /// <summary>Runs code on every rung: this thread, an APC in it, then, when the device interrupts, its service routine and a DPC.</summary>
    [Syscall]
    public static NTSTATUS ClimbLadder()
    {
        Note();
        Ke.InitializeApc(
            Apc, Ke.GetCurrentThread(), KAPC_ENVIRONMENT.OriginalApcEnvironment, OnApc, RundownRoutine: null, NormalRoutine: (KnormalRoutine?)null,
            KPROCESSOR_MODE.KernelMode, PVOID.Null);
        _ = Ke.InsertQueueApc(Apc, PVOID.Null, PVOID.Null, 0);
        Ke.InitializeDpc(Dpc, OnDpc, PVOID.Null);
        return Io.ConnectInterrupt(
            out _, OnInterrupt, PVOID.Null, SpinLock: default, Vector, DeviceLevel, DeviceLevel, KINTERRUPT_MODE.Latched, ShareVector: false, ProcessorEnableMask: 1,
            FloatingSave: false);
    }

    /// <summary>Gives back the levels that <see cref="ClimbLadder"/> saw, four bits each, the first lowest.</summary>
    [Syscall]
    public static NTSTATUS ReadLadder(out uint levels)
    {
        levels = 0;
        for (var rung = 0; rung < Rungs; rung++)
            levels |= (uint)Ladder[rung] << (4 * rung);
        return STATUS_SUCCESS;
    }

    private static void OnApc(
        KernelPtr<KAPC> apc, KernelPtr<PVOID> normalRoutine, KernelPtr<PVOID> normalContext, KernelPtr<PVOID> argument1, KernelPtr<PVOID> argument2) => Note();

    private static bool OnInterrupt(KernelPtr<KINTERRUPT> interrupt, PVOID context)
    {
        Note();
        _ = Ke.InsertQueueDpc(Dpc, PVOID.Null, PVOID.Null);
        return true;
    }

    private static void OnDpc(KernelPtr<KDPC> dpc, PVOID context, PVOID argument1, PVOID argument2) => Note();

    [IrqlRequiresMax(IrqlLevel.High)]
    private static void Note()
    {
        Ladder[(int)Rungs] = (byte)Ke.GetCurrentIrql();
        Rungs++;
    }
}
