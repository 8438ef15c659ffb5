using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Processes;

/// <summary>Calls a driver's first and last routine.</summary>
internal static class DriverLifetime
{
    private const string ServiceKey = @"\Registry\Machine\System\CurrentControlSet\Services\";

    public static void Initialize(Machine machine, LoadedDriver driver)
    {
        var processor = Processor.Current;
        MakeObject(machine, processor, driver);
        machine.Io.PrepareDriver(driver);
        if (driver.Image.DriverEntry is not { } entry)
        {
            driver.EntryStatus = NTSTATUS.STATUS_SUCCESS;
            return;
        }

        driver.EntryStatus = Call(processor, driver, () => entry(new KernelPtr<DRIVER_OBJECT>(driver.Object), new KernelPtr<UNICODE_STRING>(driver.RegistryPath)));
        if (driver.EntryStatus.IsSuccess)
        {
            IoManagement.IoManager.FinishDriverEntry(driver);
            return;
        }

        // It goes without an unload routine: what it allocated is lost already.
        DriverLeaks.Check(machine, driver, refused: true);
        Remove(machine, driver);
    }

    public static void Unload(Machine machine, LoadedDriver driver)
    {
        // The driver object says what to call: DriverEntry may have set or cleared the slot.
        if (!driver.IsLoaded || Processor.Current.Read<uint>(driver.Object + DriverOffsets.DriverUnload) is not (not 0 and var routine))
            return;
        machine.Pool.BeginUnload(Processor.Current, driver.Memory);
        Call(Processor.Current, driver, () =>
        {
            machine.Code.Enter<DriverUnload>(Processor.Current, routine)(new KernelPtr<DRIVER_OBJECT>(driver.Object));
            return NTSTATUS.STATUS_SUCCESS;
        });
        machine.Pool.EndUnload();
        machine.Io.ReleaseExtensions(Processor.Current, driver);
        DriverLeaks.Check(machine, driver, refused: false);
        driver.IsLeaving = true;
        if (!machine.Io.HasDeviceOnItsWayOut(driver))
            Remove(machine, driver);
    }

    /// <summary>The last deleted device of an unloaded driver is gone, and with it whatever kept the image in memory.</summary>
    public static void DeviceGone(Machine machine, LoadedDriver driver)
    {
        if (driver.IsLeaving && driver.IsLoaded && !machine.Io.HasDeviceOnItsWayOut(driver))
            Remove(machine, driver);
    }

    private static void Remove(Machine machine, LoadedDriver driver)
    {
        machine.Services.Remove(driver);
        machine.Memory.UnloadImage(driver.Memory);
    }

    private static NTSTATUS Call(Processor processor, LoadedDriver driver, Func<NTSTATUS> routine)
    {
        var before = processor.SwitchDriver(driver);
        NTSTATUS status;
        try
        {
            status = routine();
        }
        catch (Exception e) when (UnhandledException.Stop(processor, e))
        {
            throw new HaltException();
        }

        processor = Processor.Current;
        processor.AfterGuestCode();
        if (processor.Irql != Processor.Passive)
            processor.RaiseBugCheck((uint)BugCheckCode.IRQL_UNEXPECTED_VALUE, ((uint)processor.Irql << 16) | 2, processor.Machine.Code.AddressOf(driver.Image.DriverEntry, processor), driver.Object, 0);
        processor.SwitchDriver(before);
        return status;
    }

    private static void MakeObject(Machine machine, Processor processor, LoadedDriver driver)
    {
        driver.Object = machine.Objects.Allocate(KernelObjects.DriverSize);
        driver.RegistryPath = MakeString(machine, processor, ServiceKey + driver.Image.Name);
        var name = new KernelPtr<UNICODE_STRING>(MakeString(machine, processor, @"\Driver\" + driver.Image.Name)).Value;
        processor.Write(driver.Object, new DRIVER_OBJECT
        {
            Type = 4,
            Size = KernelObjects.DriverObjectSize,
            DriverStart = new PVOID(driver.BaseAddress),
            DriverSize = driver.Memory.Pages << 12,
            DriverName = name,
            DriverInit = new PVOID(machine.Code.AddressOf(driver.Image.DriverEntry, processor)),
            DriverUnload = new PVOID(machine.Code.AddressOf(driver.Image.DriverUnload, processor)),
        });
    }

    /// <summary>A counted string with its characters behind it.</summary>
    private static uint MakeString(Machine machine, Processor processor, string text)
    {
        var address = machine.Objects.Allocate(KernelObjects.StringSize);
        var length = (ushort)Math.Min(text.Length * 2, (int)KernelObjects.StringSize - 16);
        processor.Write(address, new UNICODE_STRING { Length = length, MaximumLength = length, Buffer = new KernelPtr<char>(address + 8) });
        for (var i = 0; i < length / 2; i++)
            processor.Write(address + 8 + ((uint)i * 2), text[i]);
        return address;
    }
}
