using System.Collections.Generic;
using Irql;
using Irql.Runtime;

namespace DriverShapes.Logger;

/// <summary>Lets the driver log for a while and asks what arrived.</summary>
[UserMode]
internal static class LoggerApplication
{
    /// <summary>Runs the program.</summary>
    /// <param name="log">What arrived.</param>
    public static void Run(List<string> log)
    {
        User.CreateFile(LoggerDriver.UserName, out var device);
        User.DeviceIoControl(device, LoggerDriver.Start, PVOID.Null, 0, PVOID.Null, 0, out _);
        User.SleepEx(100, false);
        var answer = User.VirtualAlloc<uint>(2);
        User.DeviceIoControl(device, LoggerDriver.Query, PVOID.Null, 0, answer, 8, out _);
        log.Add($"{answer[0]} entries, {answer[1] - 100} of them by the timer's DPC");
        User.CloseHandle(device);
    }
}
