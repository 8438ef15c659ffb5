using System.Collections.Generic;
using System.Text;
using Irql;
using Irql.Runtime;

namespace DriverShapes.SerialPort;

/// <summary>A program that reads lines, and one that plays the other end of the wire.</summary>
[UserMode]
internal static class SerialApplication
{
    /// <summary>Reads five bytes, and then five more that never come.</summary>
    /// <param name="log">What was read.</param>
    public static void ReadTwice(List<string> log)
    {
        User.CreateFile(SerialDriver.UserName, out var device);
        var buffer = User.VirtualAlloc<byte>(5);
        for (var round = 0; round < 2; round++)
        {
            var status = User.ReadFile(device, buffer, 5, out var read);
            var text = new StringBuilder();
            for (var i = 0; i < read; i++)
                text.Append((char)buffer[i]);
            log.Add($"{status} '{text}'");
        }

        User.CloseHandle(device);
    }

    /// <summary>Sends text, a byte every millisecond.</summary>
    /// <param name="line">The port's line.</param>
    /// <param name="text">ASCII.</param>
    public static void Send(DeviceLine line, string text)
    {
        foreach (var character in text)
        {
            line.SetPort(SerialDriver.DataPort, (byte)character);
            line.Assert();
            User.SleepEx(1, false);
        }
    }
}
