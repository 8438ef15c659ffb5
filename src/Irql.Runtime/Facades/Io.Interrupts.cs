using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <content>Interrupts.</content>
public static partial class Io
{
    /// <summary>
    /// Connects a service routine to a vector. It runs at <paramref name="SynchronizeIrql"/> with the spin lock held: the given one, or one of the
    /// interrupt's own when it is null. A level outside the device range 3..26, a synchronise level below it, or a processor mask without a
    /// processor gives STATUS_INVALID_PARAMETER.
    /// </summary>
    [WdkRoutine("IoConnectInterrupt"), IrqlRequiresMax(IrqlLevel.Passive)]
    [return: MustCheck]
    public static NTSTATUS ConnectInterrupt(
        out KernelPtr<KINTERRUPT> InterruptObject, [IrqlRole("KSERVICE_ROUTINE")] KserviceRoutine ServiceRoutine, PVOID ServiceContext, KernelPtr<KSPIN_LOCK> SpinLock, uint Vector, IrqlLevel Irql, IrqlLevel SynchronizeIrql, KINTERRUPT_MODE InterruptMode, bool ShareVector, uint ProcessorEnableMask, bool FloatingSave,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember);
        InterruptObject = default;
        _ = (InterruptMode, ShareVector, FloatingSave);
        var present = (1ul << processor.Machine.Processors.Length) - 1;
        if (ServiceRoutine is null || (byte)Irql is < 3 or > 26 || SynchronizeIrql < Irql || (byte)SynchronizeIrql > 26 || (ProcessorEnableMask & present) == 0)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        InterruptObject = new(processor.Machine.Devices.Connect(
            processor,
            processor.Machine.Code.AddressOf(ServiceRoutine, processor),
            ServiceContext.Address,
            SpinLock.Address,
            Vector,
            (byte)Irql,
            (byte)SynchronizeIrql,
            ProcessorEnableMask));
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>Takes a service routine back.</summary>
    [WdkRoutine("IoDisconnectInterrupt"), IrqlRequiresMax(IrqlLevel.Passive)]
    public static void DisconnectInterrupt(
        KernelPtr<KINTERRUPT> InterruptObject,
        [CallerFilePath] string callerFile = "", [CallerLineNumber] int callerLine = 0, [CallerMemberName] string callerMember = "")
    {
        var processor = Processor.EnterPageable(Processor.Passive, callerFile, callerLine, callerMember);
        processor.Machine.Devices.Disconnect(processor, InterruptObject.Address);
    }
}
