using System.Collections.Generic;
using Irql;
using Irql.Runtime;

namespace KernelTour;

/// <summary>The programs of the tour: user mode only.</summary>
[UserMode]
public static partial class TourApplication
{
    /// <summary>Asks both sides who is running.</summary>
    public static (uint Process, uint Thread, Identity Inside) Ask()
    {
        TourDriverSyscalls.WhoAmI(out var inside);
        return (User.GetCurrentProcessId(), User.GetCurrentThreadId(), inside);
    }

    /// <summary>Puts a number at the first address that is free, and lets the driver read it there.</summary>
    public static (uint Address, uint Seen) ShowNumber(uint number)
    {
        var mine = User.VirtualAlloc<uint>(1);
        mine.Value = number;
        TourDriverSyscalls.ReadAt(mine, out var seen);
        return (mine.Address, seen);
    }

    /// <summary>Sends a good order while another thread of this program makes it a bad one.</summary>
    /// <param name="readTwice">Whether to use the service that reads it twice.</param>
    public static void OrderUnderAttack(bool readTwice)
    {
        var order = User.VirtualAlloc<Order>(1);
        order.Value = new Order { Index = 1, Value = 7 };
        var attacker = User.CreateThread(() => order.Value = new Order { Index = 4000, Value = 7 });
        if (readTwice)
            TourDriverSyscalls.StoreTwiceRead(order);
        else
            TourDriverSyscalls.StoreCaptured(order);
        User.WaitForThread(attacker, uint.MaxValue);
    }

    /// <summary>Lets the System process write into this one, by the driver's hand.</summary>
    public static (uint Own, uint Mine, uint SystemAddress, uint Writer, uint Answer) SendErrand()
    {
        var answer = User.VirtualAlloc<uint>(1);
        TourDriverSyscalls.WriteFromElsewhere(answer, out var writer, out var systemAddress);
        return (User.GetCurrentProcessId(), answer.Address, systemAddress, writer, answer.Value);
    }

    /// <summary>Sends another thread elsewhere by changing its context.</summary>
    /// <param name="suspend">Whether to suspend it first, as one must.</param>
    /// <param name="log">What the threads did.</param>
    public static void ChangeContext(bool suspend, List<string> log)
    {
        var stop = false;
        var worker = User.CreateThread(() =>
        {
            while (!stop)
                User.SleepEx(10, false);
            log.Add("the worker went on where it was, and ended");
        });
        User.SleepEx(30, false);
        if (suspend)
            User.SuspendThread(worker, out _);
        User.GetThreadContext(worker, out var context);
        var routine = User.RegisterRoutine((first, _, _) => log.Add($"the worker ran the routine it was sent to, with {first.Address} in eax"));
        User.SetThreadContext(worker, context with { Eip = routine.Address, Eax = 5 });
        if (suspend)
            User.ResumeThread(worker, out _);
        User.SleepEx(50, false);
        stop = true;
        User.WaitForThread(worker, uint.MaxValue);
    }

    /// <summary>Adds to the shared cell until somebody says stop.</summary>
    public static void KeepAdding(System.Func<bool> stop)
    {
        while (!stop())
        {
            TourDriverSyscalls.AddShared(1, out _);
            Spin();
        }
    }

    /// <summary>Keeps its processor busy, for as long as there is a machine.</summary>
    public static void KeepWorking()
    {
        while (true)
            TourDriverSyscalls.WorkPreemptibly(out _);
    }

    /// <summary>Uses the four ways to talk to a device.</summary>
    public static IReadOnlyList<string> Talk()
    {
        var said = new List<string>();
        User.CreateFile(TourDevice.UserName, out var device);
        var numbers = User.VirtualAlloc<uint>(4);
        for (var i = 0; i < 4; i++)
            numbers[i] = (uint)i + 1;

        said.Add($"METHOD_BUFFERED    the system copies both ways: Double(21) = {TourDeviceIoctls.Double(device, 21, out var doubled)}, {doubled}");
        said.Add($"METHOD_IN_DIRECT   pages locked to be read:     Sum(1, 2, 3, 4) is 10: {TourDeviceIoctls.Sum(device, 10, numbers, 4)}");
        said.Add($"METHOD_OUT_DIRECT  pages locked to be written:  Count(7) = {TourDeviceIoctls.Count(device, 7, numbers, 4, out var written)}, {written} numbers, the last {numbers[3]}");
        said.Add($"METHOD_NEITHER     raw addresses, captured:     Next(41) = {TourDeviceIoctls.Next(device, 41, out var next)}, {next}");
        User.CloseHandle(device);
        return said;
    }

    private static void Spin()
    {
        for (var i = 0; i < 100; i++)
            User.GetCurrentThreadId();
    }
}
