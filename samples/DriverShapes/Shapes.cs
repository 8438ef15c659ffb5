using System;
using System.Collections.Generic;
using System.Linq;
using DriverShapes.CancelSafeQueue;
using DriverShapes.Filter;
using DriverShapes.InterruptDevice;
using DriverShapes.Logger;
using DriverShapes.Notification;
using DriverShapes.SerialPort;
using DriverShapes.Transfers;
using Irql.Runtime;
using Irql.Runtime.Exploration;

namespace DriverShapes;

/// <summary>Each shape as a scenario: its driver, its programs, and what has to come of them on every schedule.</summary>
public static class Shapes
{
    /// <summary>Buffers copied, locked and bare.</summary>
    [Scenario]
    public static Scenario Transfers() => Shape("Transfers", (machine, log) =>
    {
        machine.LoadDriver(TransfersDriver.Image);
        machine.CreateProcess("app1.exe", () => TransfersApplication.Run(log));
    }, static log => log.SequenceEqual(
    [
        "reverse: STATUS_SUCCESS, 4 bytes: 4 3 2 1", "fill: STATUS_SUCCESS, 5000 bytes, the last 135", "checksum of 5000 bytes: STATUS_SUCCESS", "add: STATUS_SUCCESS, 42",
        "add, into the kernel: STATUS_ACCESS_VIOLATION", "add, from nowhere: STATUS_ACCESS_VIOLATION", "reverse into less: STATUS_BUFFER_TOO_SMALL",
        "no such code: STATUS_INVALID_DEVICE_REQUEST",
    ]));

    /// <summary>A request that is served and cancelled at the same moment.</summary>
    [Scenario]
    public static Scenario CancelSafeQueue() => Shape("CancelSafeQueue", (machine, log) =>
    {
        machine.LoadDriver(QueueDriver.Image);
        machine.CreateProcess("reader.exe", () => QueueApplication.ReadAndGiveUp(log));
        machine.CreateProcess("writer.exe", () => QueueApplication.Write(log));
    }, static log => log.Count == 2 && log.Contains("read 42") == log.Contains("write reached a reader")
        && log.Contains("read ended with STATUS_CANCELLED") == log.Contains("write ended with STATUS_DEVICE_NOT_READY"));

    /// <summary>A program's event, set by a timer's DPC.</summary>
    [Scenario]
    public static Scenario Notification() => Shape("Notification", (machine, log) =>
    {
        machine.LoadDriver(NotifyDriver.Image);
        machine.CreateProcess("app1.exe", () => NotifyApplication.Run(log));
    }, static log => log.SequenceEqual(
    [
        "armed: STATUS_SUCCESS", "waited: STATUS_SUCCESS", "armed again: STATUS_SUCCESS", "a third time: STATUS_DEVICE_NOT_READY", "with no event: STATUS_INVALID_HANDLE",
    ]));

    /// <summary>Requests that interrupts answer.</summary>
    [Scenario]
    public static Scenario InterruptDevice() => Shape("InterruptDevice", (machine, log) =>
    {
        var done = false;
        var line = machine.AddDevice(SensorDriver.Vector);
        machine.LoadDriver(SensorDriver.Image);
        machine.CreateProcess("reader.exe", () =>
        {
            SensorApplication.ReadThree(log);
            done = true;
        });
        machine.CreateProcess("sensor.exe", () => SensorApplication.PlaySensor(line, () => done));
    }, static log => log.Count == 3 && log.All(static line => line.StartsWith("STATUS_SUCCESS ", StringComparison.Ordinal)) && log.Distinct().Count() == 3);

    /// <summary>A ring that interrupts fill and timeouts limit.</summary>
    [Scenario]
    public static Scenario SerialPort() => Shape("SerialPort", (machine, log) =>
    {
        var line = machine.AddDevice(SerialDriver.Vector);
        machine.LoadDriver(SerialDriver.Image);
        machine.CreateProcess("reader.exe", () => SerialApplication.ReadTwice(log));
        machine.CreateProcess("wire.exe", () => SerialApplication.Send(line, "HELLO!"));
    }, static log => log.SequenceEqual(["STATUS_SUCCESS 'HELLO'", "STATUS_TIMEOUT '!'"]));

    /// <summary>One driver over another.</summary>
    [Scenario]
    public static Scenario Filter() => Shape("Filter", (machine, log) =>
    {
        machine.LoadDriver(TransfersDriver.Image);
        machine.LoadDriver(CountingFilter.Image);
        machine.CreateProcess("app1.exe", () => FilterApplication.Run(log));
    }, static log => log.SequenceEqual(["add, through the filter: STATUS_SUCCESS, 42", "a bad request: STATUS_INVALID_DEVICE_REQUEST", "the filter saw 1 succeed"]));

    /// <summary>Work that is carried down to PASSIVE_LEVEL.</summary>
    [Scenario]
    public static Scenario Logger() => Shape("Logger", (machine, log) =>
    {
        machine.LoadDriver(LoggerDriver.Image);
        machine.CreateProcess("app1.exe", () => LoggerApplication.Run(log));
    }, static log => log.Count == 1 && !log[0].StartsWith('0'));

    private static Scenario Shape(string name, Action<Machine, List<string>> setup, Func<List<string>, bool> isRight)
    {
        List<string> log = [];
        return new Scenario(name, machine => setup(machine, log = []))
        {
            Machine = new MachineOptions { Verifier = VerifierOptions.Standard },
            Check = (_, _) =>
            {
                if (!isRight(log))
                    throw new InvalidOperationException("the programs saw: " + string.Join("; ", log));
            },
        };
    }
}
