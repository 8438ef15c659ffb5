using System;
using Irql.Runtime;
using Xunit;

namespace Company.IrqlDriver1.Tests;

/// <summary>Each test boots a machine of its own.</summary>
public sealed class DriverTests
{
    [Fact]
    public void Numbers_OfTwoPrograms_AreAddedUp()
    {
        var largest = 0u;
        var result = Run(() => largest = Math.Max(largest, Application.Send(40, out _)), () => largest = Math.Max(largest, Application.Send(2, out _)));
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(42u, largest);
    }

    [Fact]
    public void BadPointer_ComesBackAsAStatus()
    {
        NTSTATUS? status = null;
        var result = Run(() => status = Application.SendNowhere());
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(NTSTATUS.STATUS_ACCESS_VIOLATION, status);
    }

    private static RunResult Run(params Action[] programs)
    {
        using var machine = new Machine(new MachineOptions());
        machine.LoadDriver(Driver.Image);
        foreach (var program in programs)
            machine.CreateProcess("program.exe", program);
        return machine.Run();
    }
}
