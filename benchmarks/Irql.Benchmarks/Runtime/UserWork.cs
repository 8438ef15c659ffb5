using System;
using System.Collections.Generic;
using Irql.Runtime;

namespace Irql.Benchmarks.Runtime;

/// <summary>What a program does. Made and run in user mode.</summary>
internal sealed class UserWork
{
    private const int Calls = 256;
    private const int Pages = 256;
    private const uint PageSize = 4096;
    private readonly HANDLE device;

    public UserWork()
    {
        if (User.CreateFile(SpeedDriver.UserName, out device).IsError)
            throw new InvalidOperationException("the device cannot be opened");
    }

    public Measurement SystemCall => new("system call", Calls, static () =>
    {
        for (var i = 0; i < Calls; i++)
            User.SystemCall(SpeedDriver.Nothing);
    });

    public Measurement SystemCallWithArguments => new("system call, four argument words", Calls, static () =>
    {
        for (var i = 0; i < Calls; i++)
            User.SystemCall(SpeedDriver.Four, 1, 2, 3, 4);
    });

    /// <summary>Includes, for each page, its share of reserving and freeing the range.</summary>
    public Measurement DemandZeroFaults => new("demand-zero fault", Pages, static () =>
    {
        var range = User.VirtualAlloc<byte>((int)(Pages * PageSize));
        for (var page = 0; page < Pages; page++)
            range[page * (int)PageSize] = 1;
        User.VirtualFree(new PVOID(range.Address), 0, 0x8000);
    });

    /// <summary>What the host's memory manager needs for a fresh page, its system calls included.</summary>
    public static Measurement HostFaults => new("zeroed page of the host, taken and freed", Pages, static () =>
    {
        var pages = new List<byte[]>(Pages);
        for (var page = 0; page < Pages; page++)
            pages.Add(new byte[PageSize]);
        GC.KeepAlive(pages);
    });

    public Measurement RequestRoundTrip => new("device control and completion", Calls, () =>
    {
        for (var i = 0; i < Calls; i++)
            User.DeviceIoControl(device, SpeedDriver.Control, default, 0, default, 0, out _);
    });
}
