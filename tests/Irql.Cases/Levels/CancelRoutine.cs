using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.CancelRoutine;

internal struct IRP
{
    public IrqlLevel CancelIrql;
    public int Status;
}

internal static unsafe class Driver
{
    // Enters at DISPATCH_LEVEL with the cancel lock held, and leaves at the level saved in its request.
    [IrqlRole("DRIVER_CANCEL")]
    public static void Releases(nint device, IRP* irp)
    {
        Io.ReleaseCancelSpinLock(irp->CancelIrql);
        Io.CompleteRequest((nint)irp);
    }

    [IrqlRole("DRIVER_CANCEL")]
    public static void ReleasesToAConstant(nint device, IRP* irp)
    {
        Io.ReleaseCancelSpinLock(Passive); // IRQL1011
    }

    [IrqlRole("DRIVER_CANCEL")]
    public static void WorksAtDispatch(nint device, IRP* irp)
    {
        Api.DispatchOnly();
        Api.PassiveOnly(); // IRQL1001 certain
        Io.ReleaseCancelSpinLock(irp->CancelIrql);
    }
}
