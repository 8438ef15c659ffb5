using System.Collections.Generic;
using DriverShapes.Transfers;
using Irql;
using Irql.Runtime;

namespace DriverShapes.Filter;

/// <summary>Talks to the device below, and asks the filter what it saw.</summary>
[UserMode]
internal static class FilterApplication
{
    /// <summary>Runs the program.</summary>
    /// <param name="log">What the device and the filter answered.</param>
    public static void Run(List<string> log)
    {
        User.CreateFile(TransfersDriver.UserName, out var device);
        var numbers = User.VirtualAlloc<uint>(3);
        (numbers[0], numbers[1]) = (40, 2);
        log.Add($"add, through the filter: {User.DeviceIoControl(device, TransfersDriver.Add, numbers, 8, numbers + 2, 4, out _)}, {numbers[2]}");
        log.Add($"a bad request: {User.DeviceIoControl(device, 0x00222FFC, PVOID.Null, 0, PVOID.Null, 0, out _)}");
        User.CloseHandle(device);
        User.CreateFile(CountingFilter.UserName, out var filter);
        User.DeviceIoControl(filter, 0x00222000, PVOID.Null, 0, numbers, 4, out _);
        log.Add($"the filter saw {numbers[0]} succeed");
        User.CloseHandle(filter);
    }
}
