using System.Collections.Generic;
using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace DriverShapes.CancelSafeQueue;

/// <summary>A reader that gives up, and a writer that comes at the same time.</summary>
[UserMode]
internal static class QueueApplication
{
    /// <summary>Asks for a number and cancels; whatever happens, the request ends exactly once.</summary>
    /// <param name="log">How it ended.</param>
    public static void ReadAndGiveUp(List<string> log)
    {
        User.CreateFile(QueueDriver.UserName, out var device, overlapped: true);
        var answer = User.VirtualAlloc<uint>(1);
        var block = User.VirtualAlloc<OVERLAPPED>(1);
        User.ReadFile(device, answer, sizeof(uint), out _, block);
        User.CancelIo(device);
        while (block.Value.Internal == STATUS_PENDING)
            User.WaitForSingleObject(device);
        log.Add(block.Value.Internal == STATUS_SUCCESS ? $"read {answer.Value}" : $"read ended with {block.Value.Internal}");
        User.CloseHandle(device);
    }

    /// <summary>Writes a number for whoever waits.</summary>
    /// <param name="log">Whether anybody did.</param>
    public static void Write(List<string> log)
    {
        User.CreateFile(QueueDriver.UserName, out var device);
        var number = User.VirtualAlloc<uint>(1);
        number.Value = 42;
        var status = User.WriteFile(device, number, sizeof(uint), out _);
        log.Add(status == STATUS_SUCCESS ? "write reached a reader" : $"write ended with {status}");
        User.CloseHandle(device);
    }
}
