using System;
using System.Collections.Generic;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Concurrency.Tests;

/// <summary>A small driver and the programs that use it; what a bug does not need stays empty.</summary>
internal sealed class BugDriver
{
    /// <summary>Where programs open the device of a driver that has one.</summary>
    public const string UserName = @"\\.\Bug";

    /// <summary>The one control code.</summary>
    public static readonly uint ControlCode = CTL_CODE(FILE_DEVICE_UNKNOWN, 0x800, METHOD_BUFFERED, FILE_ANY_ACCESS);

    private const uint FirstService = 0x1000;
    private const string DeviceName = @"\Device\Bug";
    private const string LinkName = @"\DosDevices\Bug";

    /// <summary>Runs in DriverEntry.</summary>
    public Action? Entry { get; init; }

    /// <summary>Runs in DriverUnload, after all programs have ended.</summary>
    public Action? Unload { get; init; }

    /// <summary>Kernel code that each runs in a program of its own.</summary>
    public Action[] Threads { get; init; } = [];

    /// <summary>Services that <see cref="Programs"/> call by <see cref="Call"/>.</summary>
    public Func<uint, NTSTATUS>[] Services { get; init; } = [];

    /// <summary>User-mode programs.</summary>
    public Action[] Programs { get; init; } = [];

    /// <summary>The dispatch routine for device controls; null for a driver without a device.</summary>
    public DriverDispatch? Control { get; init; }

    /// <summary>How often the device raises its line by itself.</summary>
    public int Interrupts { get; init; }

    /// <summary>The device, for drivers with <see cref="Control"/>.</summary>
    public KernelPtr<DEVICE_OBJECT> Device { get; private set; }

    /// <summary>Calls a service from user mode.</summary>
    public static NTSTATUS Call(int index, uint argument) => new(User.SystemCall(FirstService + (uint)index, argument));

    /// <summary>Sends the control code without waiting.</summary>
    /// <returns>The handle, and the block that tells when it is done.</returns>
    public static (HANDLE Handle, UserPtr<OVERLAPPED> Block) Send()
    {
        User.CreateFile(UserName, out var handle, overlapped: true);
        var block = User.VirtualAlloc<OVERLAPPED>(1);
        User.DeviceIoControl(handle, ControlCode, default, 0, default, 0, out _, block);
        return (handle, block);
    }

    /// <summary>Sends the control code and waits for its completion.</summary>
    public static void SendAndWait()
    {
        User.CreateFile(UserName, out var handle);
        User.DeviceIoControl(handle, ControlCode, default, 0, default, 0, out _);
        User.CloseHandle(handle);
    }

    /// <summary>Completes a request without bytes.</summary>
    public static NTSTATUS Complete(KernelPtr<IRP> irp, NTSTATUS status)
    {
        irp.IoStatus.Status = status;
        irp.IoStatus.Information = 0;
        Io.CompleteRequest(irp, 0);
        return status;
    }

    /// <summary>Puts the driver and its programs into a machine.</summary>
    public void Load(Machine machine)
    {
        var services = new List<SystemService>();
        foreach (var body in Services)
            services.Add(new SystemService("Service" + services.Count, FirstService + (uint)services.Count, 1, words => body(words[0])) { Target = body });
        foreach (var body in Threads)
        {
            services.Add(new SystemService("Thread" + services.Count, FirstService + (uint)services.Count, 1, _ =>
            {
                body();
                return STATUS_SUCCESS;
            }) { Target = body });
        }

        if (Interrupts > 0)
            machine.AddDevice(Guest.Vector, Interrupts);
        machine.LoadDriver(new DriverImage("bug", typeof(BugDriver)) { Services = services, DriverEntry = Start, DriverUnload = Stop });
        for (var i = 0; i < Threads.Length; i++)
        {
            var index = Services.Length + i;
            machine.CreateProcess($"thread{i + 1}.exe", () => Call(index, 0));
        }

        for (var i = 0; i < Programs.Length; i++)
            machine.CreateProcess($"program{i + 1}.exe", Programs[i]);
    }

    private NTSTATUS Start(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath)
    {
        if (Control is not null)
        {
            var status = Io.CreateDevice(driver, 0, DeviceName, FILE_DEVICE_UNKNOWN, 0, false, out var device);
            if (!status.IsSuccess)
                return status;
            Device = device;
            Io.CreateSymbolicLink(LinkName, DeviceName);
            driver.MajorFunction[IRP_MJ_CREATE] = Succeed;
            driver.MajorFunction[IRP_MJ_CLEANUP] = Succeed;
            driver.MajorFunction[IRP_MJ_CLOSE] = Succeed;
            driver.MajorFunction[IRP_MJ_DEVICE_CONTROL] = Control;
        }

        Entry?.Invoke();
        return STATUS_SUCCESS;
    }

    private void Stop(KernelPtr<DRIVER_OBJECT> driver)
    {
        Unload?.Invoke();
        if (Control is null)
            return;
        Io.DeleteSymbolicLink(LinkName);
        Io.DeleteDevice(Device);
    }

    private static NTSTATUS Succeed(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp) => Complete(irp, STATUS_SUCCESS);
}
