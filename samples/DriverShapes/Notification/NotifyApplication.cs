using System.Collections.Generic;
using Irql;
using Irql.Runtime;

namespace DriverShapes.Notification;

/// <summary>Waits for the driver's word, and then leaves without waiting for a second one.</summary>
[UserMode]
internal static class NotifyApplication
{
    /// <summary>Runs the program.</summary>
    /// <param name="log">What came of it.</param>
    public static void Run(List<string> log)
    {
        User.CreateFile(NotifyDriver.UserName, out var device);
        User.CreateEvent(manualReset: false, initialState: false, out var happened);
        log.Add($"armed: {Arm(device, happened, 20)}");
        log.Add($"waited: {User.WaitForSingleObject(happened, 1000)}");
        log.Add($"armed again: {Arm(device, happened, 20)}");
        log.Add($"a third time: {Arm(device, happened, 20)}");
        log.Add($"with no event: {Arm(device, default, 20)}");
        User.CloseHandle(happened);
        User.CloseHandle(device);
    }

    private static NTSTATUS Arm(HANDLE device, HANDLE happened, uint milliseconds)
    {
        var input = User.VirtualAlloc<uint>(2);
        (input[0], input[1]) = (happened.Value, milliseconds);
        return User.DeviceIoControl(device, NotifyDriver.Arm, input, 8, PVOID.Null, 0, out _);
    }
}
