using System.Collections.Generic;
using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace DriverShapes.Transfers;

/// <summary>Sends each kind of request once as it should be, and once as it should not.</summary>
[UserMode]
internal static class TransfersApplication
{
    private const int Large = 5000;

    /// <summary>Runs the program.</summary>
    /// <param name="log">What came of each request.</param>
    public static void Run(List<string> log)
    {
        User.CreateFile(TransfersDriver.UserName, out var device);
        var buffer = User.VirtualAlloc<byte>(Large);
        for (var i = 0; i < 4; i++)
            buffer[i] = (byte)(i + 1);
        var status = User.DeviceIoControl(device, TransfersDriver.Reverse, buffer, 4, buffer, 4, out var written);
        log.Add($"reverse: {status}, {written} bytes: {buffer[0]} {buffer[1]} {buffer[2]} {buffer[3]}");

        status = User.DeviceIoControl(device, TransfersDriver.Fill, PVOID.Null, 0, buffer, Large, out written);
        log.Add($"fill: {status}, {written} bytes, the last {buffer[Large - 1]}");

        var expected = User.VirtualAlloc<uint>(1);
        for (var i = 0; i < Large; i++)
            expected.Value += buffer[i];
        status = User.DeviceIoControl(device, TransfersDriver.Checksum, expected, sizeof(uint), buffer, Large, out _);
        log.Add($"checksum of {Large} bytes: {status}");

        var numbers = User.VirtualAlloc<uint>(3);
        (numbers[0], numbers[1]) = (40, 2);
        status = User.DeviceIoControl(device, TransfersDriver.Add, numbers, 8, numbers + 2, 4, out _);
        log.Add($"add: {status}, {numbers[2]}");
        log.Add($"add, into the kernel: {User.DeviceIoControl(device, TransfersDriver.Add, numbers, 8, new PVOID(0x8000_1000), 4, out _)}");
        log.Add($"add, from nowhere: {User.DeviceIoControl(device, TransfersDriver.Add, new PVOID(0x6000_0000), 8, numbers + 2, 4, out _)}");
        log.Add($"reverse into less: {User.DeviceIoControl(device, TransfersDriver.Reverse, buffer, 4, buffer, 2, out _)}");
        log.Add($"no such code: {User.DeviceIoControl(device, 0x00222FFC, PVOID.Null, 0, PVOID.Null, 0, out _)}");
        _ = User.CloseHandle(device) == STATUS_SUCCESS;
    }
}
