using static Irql.Runtime.NTSTATUS;

namespace Irql.Runtime.Tests.Requests;

/// <summary>A lower driver with a named device and an upper one attached to it.</summary>
internal sealed class FilterStack
{
    public FilterStack()
    {
        Lower = new EchoDriver("lower");
        Upper = new EchoDriver("upper") { Name = @"\Device\Upper", Link = @"\DosDevices\Upper" };
        Upper.OnEntry = driver =>
        {
            UpperDevice = driver.DeviceObject;
            Below = Io.AttachDeviceToDeviceStack(UpperDevice, Lower.Device);
            for (var major = 0; major <= Wdm.IRP_MJ_MAXIMUM_FUNCTION; major++)
            {
                if (major != Wdm.IRP_MJ_DEVICE_CONTROL)
                    driver.MajorFunction[major] = PassOn;
            }
        };
        Upper.OnUnload = () => Io.DetachDevice(Below);
    }

    public EchoDriver Lower { get; }

    public EchoDriver Upper { get; }

    public KernelPtr<DEVICE_OBJECT> Below { get; private set; }

    public KernelPtr<DEVICE_OBJECT> UpperDevice { get; private set; }

    /// <summary>Pends a request and has a work item complete it.</summary>
    public static NTSTATUS PendAndComplete(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        Io.MarkIrpPending(irp);
        Io.QueueWorkItem(
            Io.AllocateWorkItem(device),
            static (_, context) => EchoDriver.Complete(context.Cast<IRP>(), STATUS_SUCCESS, 9),
            WORK_QUEUE_TYPE.DelayedWorkQueue,
            irp);
        return STATUS_PENDING;
    }

    public RunResult RunControl(out NTSTATUS status, MachineOptions? options = null)
    {
        NTSTATUS seen = STATUS_PENDING;
        using var machine = new Machine((options ?? new MachineOptions()) with { StepBudget = 200_000 });
        machine.LoadDriver(Lower.Image);
        machine.LoadDriver(Upper.Image);
        machine.CreateProcess("app1.exe", () =>
        {
            seen = User.CreateFile(EchoDriver.UserName, out var handle);
            if (seen.IsSuccess)
                seen = User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _);
        });
        var result = EchoDriver.RunChecked(machine);
        status = seen;
        return result;
    }

    private NTSTATUS PassOn(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        Io.SkipCurrentIrpStackLocation(irp);
        return Io.CallDriver(Below, irp);
    }
}
