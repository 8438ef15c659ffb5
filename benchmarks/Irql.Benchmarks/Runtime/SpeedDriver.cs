using System;
using Irql.Runtime;

namespace Irql.Benchmarks.Runtime;

/// <summary>A driver of a machine whose speed is measured.</summary>
internal static class SpeedDriver
{
    public const string UserName = @"\\.\Speed";
    public const uint Control = 0x00222003;

    public static SystemService Nothing { get; } = new("Nothing", 0x1001, 0, static _ => 0);

    public static SystemService Four { get; } = new("Four", 0x1002, 4, static words => words[0] + words[3]);

    /// <summary>The driver with a service that runs <paramref name="measure"/>.</summary>
    public static DriverImage With(SystemService measure) => new("speed", typeof(SpeedDriver))
    {
        DriverEntry = DriverEntry,
        Services = [measure, Nothing, Four],
    };

    private static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath)
    {
        driver.MajorFunction[Wdm.IRP_MJ_CREATE] = Complete;
        driver.MajorFunction[Wdm.IRP_MJ_CLEANUP] = Complete;
        driver.MajorFunction[Wdm.IRP_MJ_CLOSE] = Complete;
        driver.MajorFunction[Wdm.IRP_MJ_DEVICE_CONTROL] = Complete;
        var status = Io.CreateDevice(driver, 0, @"\Device\Speed", 0x22, 0, false, out _);
        return status.IsError ? status : Io.CreateSymbolicLink(@"\DosDevices\Speed", @"\Device\Speed");
    }

    private static NTSTATUS Complete(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        irp.IoStatus.Status = NTSTATUS.STATUS_SUCCESS;
        irp.IoStatus.Information = 0;
        Io.CompleteRequest(irp, 0);
        return NTSTATUS.STATUS_SUCCESS;
    }
}
