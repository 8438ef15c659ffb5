using Irql;
using Irql.Runtime;

namespace DriverShapes;

/// <summary>What every driver here does at the end of a request.</summary>
[KernelMode]
internal static class Requests
{
    /// <summary>Ends a request with a status and a number of bytes.</summary>
    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    public static NTSTATUS Complete(KernelPtr<IRP> irp, NTSTATUS status, uint information = 0)
    {
        irp.IoStatus.Status = status;
        irp.IoStatus.Information = information;
        Io.CompleteRequest(irp, 0);
        return status;
    }

    /// <summary>Opens, cleanups and closes that need nothing.</summary>
    public static NTSTATUS Succeed(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp) => Complete(irp, NTSTATUS.STATUS_SUCCESS);

    /// <summary>Takes the entry slots that a device needs to be opened and closed.</summary>
    public static void OpenAndClose(KernelPtr<DRIVER_OBJECT> driver)
    {
        driver.MajorFunction[Wdm.IRP_MJ_CREATE] = Succeed;
        driver.MajorFunction[Wdm.IRP_MJ_CLEANUP] = Succeed;
        driver.MajorFunction[Wdm.IRP_MJ_CLOSE] = Succeed;
    }
}
