using System;
using System.Collections.Generic;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>What is put into a machine before it runs.</content>
public sealed partial class Machine
{
    private const uint CodePages = 8;
    private readonly List<LoadedDriver> _drivers = [];
    private readonly Dictionary<DriverImage, LoadedDriver> _driverByImage = [];
    private readonly List<(GuestProcess Process, Func<NTSTATUS> Body)> _programs = [];

    /// <summary>Puts a driver into memory; its entry point runs when the machine starts, in the order of loading.</summary>
    /// <param name="image">The driver.</param>
    /// <returns>The loaded driver; its entry status is known after the run.</returns>
    /// <exception cref="ArgumentException">The image is loaded already, or two services ask for one number.</exception>
    /// <exception cref="InvalidOperationException">The machine has started, or has no memory for the image.</exception>
    public LoadedDriver LoadDriver(DriverImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        ThrowIfStarted();
        if (_driverByImage.ContainsKey(image))
            throw new ArgumentException($"The driver {image.Name} is loaded already.", nameof(image));
        var memory = Memory.LoadImage(
            null, image.Name, Memory.DriverImageRange, CodePages, CodePages, PagesOf(image.ResidentDataSize), PagesOf(image.PageableDataSize))
            ?? throw new InvalidOperationException($"The machine has no memory for the driver {image.Name}; raise MachineOptions.Frames.");
        var driver = new LoadedDriver(image, memory, Verifier.Covers(image.Name));
        _drivers.Add(driver);
        _driverByImage.Add(image, driver);
        foreach (var service in image.Services)
            Services.Add(driver, service);
        return driver;
    }

    /// <summary>Makes a process; its program starts in user mode once the drivers have been initialised.</summary>
    /// <param name="name">Name, for example <c>app1.exe</c>.</param>
    /// <param name="body">The program; it may use the <c>User</c> facade and system-call stubs only. Its result is the exit status.</param>
    /// <returns>The process.</returns>
    /// <exception cref="InvalidOperationException">The machine has started.</exception>
    public GuestProcess CreateProcess(string name, Func<NTSTATUS> body)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(body);
        ThrowIfStarted();
        var process = ProcessTable.CreateProcess(name);
        _programs.Add((process, body));
        return process;
    }

    /// <summary>The same for a program without a result, which ends with success.</summary>
    /// <param name="name">Name, for example <c>app1.exe</c>.</param>
    /// <param name="body">The program.</param>
    /// <returns>The process.</returns>
    public GuestProcess CreateProcess(string name, Action body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return CreateProcess(name, () =>
        {
            body();
            return NTSTATUS.STATUS_SUCCESS;
        });
    }

    /// <summary>Adds a device model that raises a vector by itself, at moments that are decisions, once a driver has connected to it.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="assertions">How often it asserts its line by itself; 0 for a line that only <see cref="DeviceLine.Assert"/> raises.</param>
    /// <returns>The line.</returns>
    public DeviceLine AddDevice(uint vector, int assertions = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(assertions);
        ThrowIfStarted();
        var line = new DeviceLine(this, Devices.Count, vector, assertions);
        Devices.Add(line);
        return line;
    }

    internal LoadedImage? FindImage(DriverImage image) => _driverByImage.GetValueOrDefault(image)?.Memory;

    internal LoadedDriver? FindDriver(DriverImage image) => _driverByImage.GetValueOrDefault(image);

    private static uint PagesOf(uint bytes) => (uint)(((ulong)bytes + 0xFFF) >> 12);

    private void ThrowIfStarted()
    {
        if (_started)
            throw new InvalidOperationException("The machine has started; drivers and processes are put into it before.");
    }
}
