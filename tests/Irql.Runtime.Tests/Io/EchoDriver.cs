using System;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>A driver with one device whose dispatch routines tests fill in; by default everything succeeds.</summary>
internal sealed class EchoDriver
{
    public const string UserName = @"\\.\Echo";

    public static readonly uint Buffered = CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS);
    public static readonly uint InDirect = CTL_CODE(FILE_DEVICE_UNKNOWN, 0x801, METHOD_IN_DIRECT, FILE_ANY_ACCESS);
    public static readonly uint OutDirect = CTL_CODE(FILE_DEVICE_UNKNOWN, 0x802, METHOD_OUT_DIRECT, FILE_ANY_ACCESS);
    public static readonly uint Neither = CTL_CODE(FILE_DEVICE_UNKNOWN, 0x803, METHOD_NEITHER, FILE_ANY_ACCESS);

    private readonly DriverDispatch?[] _dispatch = new DriverDispatch?[IRP_MJ_MAXIMUM_FUNCTION + 1];

    public EchoDriver(string name = "echo", uint flags = 0)
    {
        Flags = flags;
        Image = new DriverImage(name, typeof(EchoDriver))
        {
            Data = [DataSlot.Resident<KSPIN_LOCK>("Lock"), DataSlot.Resident<LIST_ENTRY>("Queue"), DataSlot.Resident<uint>("Word"), DataSlot.Resident<IO_CSQ>("Csq")],
            DriverEntry = Entry,
            DriverUnload = Unload,
        };
        _dispatch[IRP_MJ_CREATE] = Succeed;
        _dispatch[IRP_MJ_CLOSE] = Succeed;
        _dispatch[IRP_MJ_CLEANUP] = Succeed;
    }

    public DriverImage Image { get; }

    public string Name { get; init; } = @"\Device\Echo";

    public string Link { get; init; } = @"\DosDevices\Echo";

    /// <summary>For what tests want to tell their program of the driver's data.</summary>
    public uint WordAddress { get; set; }

    public uint Flags { get; set; }

    public uint ExtensionSize { get; set; } = 64;

    public KernelPtr<DEVICE_OBJECT> Device { get; private set; }

    /// <summary>Runs at the end of DriverEntry.</summary>
    public Action<KernelPtr<DRIVER_OBJECT>>? OnEntry { get; set; }

    /// <summary>Runs at the beginning of Unload.</summary>
    public Action? OnUnload { get; set; }

    public KernelPtr<KSPIN_LOCK> Lock => Image.Pointer<KSPIN_LOCK>(0);

    public KernelPtr<LIST_ENTRY> Queue => Image.Pointer<LIST_ENTRY>(1);

    public KernelPtr<uint> Word => Image.Pointer<uint>(2);

    public KernelPtr<IO_CSQ> Csq => Image.Pointer<IO_CSQ>(3);

    public DriverDispatch? Control
    {
        set => _dispatch[IRP_MJ_DEVICE_CONTROL] = value;
    }

    public DriverDispatch? this[int major]
    {
        set => _dispatch[major] = value;
    }

    /// <summary>Completes with a status and a byte count.</summary>
    public static NTSTATUS Complete(KernelPtr<IRP> irp, NTSTATUS status, uint information = 0)
    {
        irp.IoStatus.Status = status;
        irp.IoStatus.Information = information;
        Io.CompleteRequest(irp, 0);
        return status;
    }

    public static NTSTATUS Succeed(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp) => Complete(irp, STATUS_SUCCESS);

    public static IO_DEVICE_CONTROL_PARAMETERS ControlParameters(KernelPtr<IRP> irp) =>
        Io.GetCurrentIrpStackLocation(irp).Parameters.DeviceIoControl;

    /// <summary>Loads this driver alone and runs one program.</summary>
    public RunResult Run(Action program, MachineOptions? options = null) => Run([program], options);

    public RunResult Run(Action[] programs, MachineOptions? options = null)
    {
        // A broken test must not run for ever: ten million steps with a trace are gigabytes.
        using var machine = new Machine((options ?? new MachineOptions()) with { StepBudget = 200_000 });
        machine.LoadDriver(Image);
        for (var i = 0; i < programs.Length; i++)
            machine.CreateProcess($"app{i + 1}.exe", programs[i]);
        return RunChecked(machine);
    }

    /// <summary>Runs a machine; an assertion that failed inside a program, which only ends its process, fails the test.</summary>
    public static RunResult RunChecked(Machine machine)
    {
        var result = machine.Run();
        foreach (var process in machine.Processes)
        {
            if (process.UnhandledException is { } exception && exception is not GuestException)
                throw new InvalidOperationException("An assertion failed inside a program.", exception);
        }

        return result;
    }

    /// <summary>Opens the device and sends one control code without buffers.</summary>
    public RunResult RunControl(Action<NTSTATUS>? check = null, MachineOptions? options = null) => Run(
        () =>
        {
            var status = User.CreateFile(UserName, out var handle);
            if (status.IsSuccess)
                status = User.DeviceIoControl(handle, Buffered, default, 0, default, 0, out _);
            check?.Invoke(status);
        },
        options);

    private NTSTATUS Entry(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath)
    {
        var status = Io.CreateDevice(driver, ExtensionSize, Name, FILE_DEVICE_UNKNOWN, 0, false, out var device);
        if (!status.IsSuccess)
            return status;
        Device = device;
        device.Flags |= Flags;
        status = Io.CreateSymbolicLink(Link, Name);
        for (var i = 0; i < _dispatch.Length; i++)
        {
            if (_dispatch[i] is { } routine)
                driver.MajorFunction[i] = routine;
        }

        Ke.InitializeSpinLock(Lock);
        OnEntry?.Invoke(driver);
        return status;
    }

    private void Unload(KernelPtr<DRIVER_OBJECT> driver)
    {
        OnUnload?.Invoke();
        Io.DeleteSymbolicLink(Link);
        Io.DeleteDevice(Device);
    }
}

/// <summary>Writing through the result of a call, which C# does not allow for properties of structures.</summary>
internal static class PointerWriting
{
    public static void Set(this KernelPtr<uint> pointer, uint value) => pointer.Value = value;

    public static void SetChar(this KernelPtr<char> pointer, char value) => pointer.Value = value;

    public static void SetMajor(this KernelPtr<IO_STACK_LOCATION> location, byte major) => location.MajorFunction = major;
}
