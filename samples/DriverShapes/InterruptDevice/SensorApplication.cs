using System;
using System.Collections.Generic;
using Irql;
using Irql.Runtime;

namespace DriverShapes.InterruptDevice;

/// <summary>A program that reads the sensor, and one that plays it.</summary>
[UserMode]
internal static class SensorApplication
{
    /// <summary>Reads three values.</summary>
    /// <param name="log">The values.</param>
    public static void ReadThree(List<string> log)
    {
        User.CreateFile(SensorDriver.UserName, out var device);
        var value = User.VirtualAlloc<uint>(1);
        for (var i = 0; i < 3; i++)
        {
            var status = User.ReadFile(device, value, sizeof(uint), out _);
            log.Add($"{status} {value.Value}");
        }

        User.CloseHandle(device);
    }

    /// <summary>Plays the sensor until nobody reads any more: it counts from 1 and interrupts each time.</summary>
    /// <param name="line">The sensor's line.</param>
    /// <param name="done">Whether the reader has enough.</param>
    public static void PlaySensor(DeviceLine line, Func<bool> done)
    {
        byte measured = 0;
        while (!done())
        {
            line.SetPort(SensorDriver.DataPort, ++measured);
            line.Assert();
            User.SleepEx(1, false);
        }
    }
}
