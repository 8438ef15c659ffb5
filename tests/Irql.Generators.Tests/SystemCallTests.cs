using System;
using Irql.Runtime;
using Xunit;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Generators.Tests;

/// <summary>Generated stubs and entries on a real machine: what is passed arrives, and what is wrong is a status.</summary>
public sealed class SystemCallTests
{
    [Fact]
    public void EveryKindOfArgument_ArrivesAndComesBack() => InApplication(static () =>
    {
        long counter = 40;
        var by = new Reading { Value = 1000 };
        Assert.Equal(STATUS_SUCCESS, PassingDriverSyscalls.Mix(true, 'a', 3.5, new Reading { Value = 2 }, in by, ref counter, out var answer));
        Assert.Equal(42, counter);
        Assert.Equal(1000 + 1 + 'a' + 3, answer.Value);
        Assert.Equal(Unit.Kelvin, answer.Unit);
    });

    [Fact]
    public void Result_ThatIsNoStatus_ComesBack() => InApplication(static () =>
    {
        var twice = PassingDriverSyscalls.Twice(-21);
        Assert.Equal(-42, twice.Value);
        Assert.Equal(Unit.Celsius, twice.Unit);
    });

    [Fact]
    public void Overloads_AreServicesOfTheirOwn() => InApplication(static () =>
    {
        PassingDriverSyscalls.Count();
        PassingDriverSyscalls.Count(41);
        Assert.Equal(42u, PassingDriverSyscalls.RunCount());
        var amount = 8u;
        Assert.Equal(STATUS_SUCCESS, PassingDriverSyscalls.Count(ref amount, out var last));
        Assert.Equal(9u, amount);
        Assert.Equal(50, last.Value);
    });

    [Fact]
    public void Overload_ByReference_IsNamedInReports()
    {
        using var machine = new Machine();
        machine.LoadDriver(PassingDriver.Image);
        machine.CreateProcess("app.exe", static () => { PassingDriverSyscalls.Count(default(Reading)); });
        var result = machine.Run();
        Assert.True(result.BugCheck?.Code == BugCheckCode.IRQL_GT_ZERO_AT_SYSTEM_SERVICE, result.Report);
        Assert.All(PassingDriver.Image.Services, static service => Assert.Equal(service.Name, service.Target?.Method.Name));
    }

    [Fact]
    public void Storage_OfAStructure_KeepsItsValueBetweenCalls() => InApplication(static () =>
    {
        Assert.Equal(0, PassingDriverSyscalls.Kept().Value);
        Assert.Equal(STATUS_SUCCESS, PassingDriverSyscalls.Keep(new Reading { Value = 5, Unit = Unit.Kelvin }));
        Assert.Equal(5, PassingDriverSyscalls.Kept().Value);
    });

    [Fact]
    public void Buffer_Probed_IsRead() => InApplication(static () =>
    {
        var values = User.VirtualAlloc<uint>(3);
        values[0] = 10;
        values[1] = 20;
        values[2] = 30;
        Assert.Equal(STATUS_SUCCESS, PassingDriverSyscalls.Sum(values, 3, out var sum));
        Assert.Equal(60u, sum);
    });

    [Theory]
    [InlineData(0x80001000u, 1, 0xC0000005u)]
    [InlineData(0x7FFEFFFCu, 2, 0xC0000005u)]
    [InlineData(0x00020002u, 1, 0x80000002u)]
    [InlineData(0x00020000u, -1, 0xC0000005u)]
    [InlineData(0x00020000u, 0x40000001, 0xC0000005u)]
    public void Buffer_Bad_IsAStatusAndTheBodyDoesNotRun(uint address, int length, uint status) => InApplication(() =>
    {
        Assert.Equal(new NTSTATUS(status), PassingDriverSyscalls.Sum(new UserPtr<uint>(address), length, out _));
        Assert.Equal(0u, PassingDriverSyscalls.RunCount());
    });

    [Fact]
    public void Buffer_Empty_IsNotTouched() => InApplication(static () =>
        Assert.Equal(STATUS_SUCCESS, PassingDriverSyscalls.Sum(UserPtr<uint>.Null, 0, out _)));

    [Fact]
    public void Buffer_Captured_CannotChangeUnderTheBody() => InApplication(static () =>
    {
        var data = User.VirtualAlloc<byte>(2);
        data[0] = 1;
        data[1] = 2;
        Assert.Equal(STATUS_SUCCESS, PassingDriverSyscalls.Increase(data, 2, data, fail: false));
        Assert.Equal(2, data[0]);
        Assert.Equal(3, data[1]);
    });

    [Fact]
    public void Buffer_CapturedByAFailingService_IsNotCopiedBack() => InApplication(static () =>
    {
        var data = User.VirtualAlloc<byte>(2);
        data[1] = 2;
        Assert.Equal(STATUS_UNSUCCESSFUL, PassingDriverSyscalls.Increase(data, 2, data, fail: true));
        Assert.Equal(99, data[0]);
        Assert.Equal(2, data[1]);
    });

    [Fact]
    public void Machines_ShareTheImage_NotTheStorage()
    {
        for (var run = 0; run < 2; run++)
        {
            InApplication(static () =>
            {
                Assert.Equal(0, PassingDriverSyscalls.Kept().Value);
                PassingDriverSyscalls.Keep(new Reading { Value = 1 });
            });
        }
    }

    [Fact]
    public void Driver_NotLoaded_StubReturnsTheStatus()
    {
        using var machine = new Machine();
        var status = STATUS_SUCCESS;
        machine.CreateProcess("app.exe", () => { status = PassingDriverSyscalls.Keep(default); });
        Assert.Equal(RunOutcome.Completed, machine.Run().Outcome);
        Assert.Equal(STATUS_INVALID_SYSTEM_SERVICE, status);
    }

    [Fact]
    public void Driver_NotLoaded_StubWithoutStatusRaises()
    {
        using var machine = new Machine();
        var application = machine.CreateProcess("app.exe", static () => { PassingDriverSyscalls.Count(); });
        Assert.Equal(RunOutcome.Completed, machine.Run().Outcome);
        Assert.Equal(STATUS_INVALID_SYSTEM_SERVICE, application.ExitStatus);
    }

    private static void InApplication(Action body)
    {
        Exception? failure = null;
        using var machine = new Machine();
        machine.LoadDriver(PassingDriver.Image);
        machine.CreateProcess("app.exe", () =>
        {
            try
            {
                body();
            }
            catch (Exception e) when (e is not GuestException)
            {
                failure = e;
            }
        });
        var result = machine.Run();
        Assert.True(result.Outcome == RunOutcome.Completed, result.Report);
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
