using System;
using Irql.Runtime;
using Xunit;
using static Irql.Runtime.NTSTATUS;

namespace Irql.Generators.Tests;

/// <summary>Generated dispatch of control codes on a real machine.</summary>
public sealed class IoControlTests
{
    [Fact]
    public void Buffered_StructureEachWay() => WithDevice(static device =>
    {
        Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.Double(device, new Reading { Value = 21, Unit = Unit.Kelvin }, out var output));
        Assert.Equal(42, output.Value);
        Assert.Equal(Unit.Kelvin, output.Unit);
    });

    [Fact]
    public void Buffered_FailingHandler_GivesNoOutput() => WithDevice(static device =>
    {
        Assert.Equal(STATUS_UNSUCCESSFUL, ControlDriverIoctls.Double(device, new Reading { Value = 13 }, out var output));
        Assert.Equal(0, output.Value);
    });

    [Fact]
    public void Buffered_InAndOut_WithDeviceAndRequest() => WithDevice(static device =>
    {
        var number = 5L;
        Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.Negate(device, ref number));
        Assert.Equal(-5, number);
    });

    [Fact]
    public void Buffered_Elements_InformationIsWhatWasWritten() => WithDevice(static device =>
    {
        var output = User.VirtualAlloc<byte>(8);
        output[3] = 77;
        Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.Fill(device, 10, output, 8, out var written));
        Assert.Equal(3u, written);
        Assert.Equal(12, output[2]);
        Assert.Equal(77, output[3]);
    });

    [Fact]
    public void InDirect_ReadsTheCallersPages() => WithDevice(static device =>
    {
        var values = User.VirtualAlloc<uint>(3);
        values[0] = 1;
        values[1] = 2;
        values[2] = 3;
        Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.Sum(device, 6, values, 3));
        Assert.Equal(STATUS_INVALID_PARAMETER, ControlDriverIoctls.Sum(device, 7, values, 3));
        Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.Sum(device, 0, values, 0));
    });

    [Fact]
    public void OutDirect_WritesTheCallersPages() => WithDevice(static device =>
    {
        var values = User.VirtualAlloc<uint>(4);
        Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.Count(device, 7, values, 4, out var written));
        Assert.Equal(4, written);
        Assert.Equal(10u, values[3]);
    });

    [Fact]
    public void Neither_IsCaptured() => WithDevice(static device =>
    {
        Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.Increment(device, 41, out var next));
        Assert.Equal(42u, next);
    });

    [Fact]
    public void Neither_RawAddresses_ArriveProbed() => WithDevice(static device =>
    {
        var from = User.VirtualAlloc<byte>(4);
        var to = User.VirtualAlloc<byte>(4);
        from[1] = 9;
        Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.Copy(device, from, 4, to, 4));
        Assert.Equal(9, to[1]);
        Assert.Equal(STATUS_ACCESS_VIOLATION, ControlDriverIoctls.Copy(device, new UserPtr<byte>(0x80001000), 4, to, 4));
        Assert.Equal(STATUS_ACCESS_VIOLATION, ControlDriverIoctls.Copy(device, from, 4, new UserPtr<byte>(0x80001000), 4));
    });

    [Fact]
    public void NoBuffers() => WithDevice(static device => Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.Nothing(device)));

    [Theory]
    [InlineData(0x00222000u, 4u, 16u)]
    [InlineData(0x00222000u, 16u, 4u)]
    [InlineData(0x00222004u, 8u, 7u)]
    [InlineData(0x00222017u, 3u, 4u)]
    [InlineData(0x00222017u, 4u, 0u)]
    [InlineData(0x0022200Du, 3u, 8u)]
    [InlineData(0x00222012u, 3u, 8u)]
    [InlineData(0x0022E024u, 0u, 7u)]
    public void Buffer_TooShort_IsAStatusAndNothingComesBack(uint code, uint input, uint output) => WithDevice(device =>
    {
        var buffer = User.VirtualAlloc<byte>(64);
        Assert.Equal(STATUS_BUFFER_TOO_SMALL, User.DeviceIoControl(device, code, buffer, input, buffer, output, out var returned));
        Assert.Equal(0u, returned);
    });

    [Theory]
    [InlineData(0x00222000u, 16u, 16u, 16u)]
    [InlineData(0x00222008u, 1u, 8u, 3u)]
    [InlineData(0x00222012u, 4u, 8u, 8u)]
    [InlineData(0x00222012u, 4u, 7u, 4u)]
    [InlineData(0x00222017u, 4u, 64u, 4u)]
    [InlineData(0x0022201Cu, 0u, 64u, 0u)]
    public void Information_IsWhatWasWritten(uint code, uint input, uint output, uint expected) => WithDevice(device =>
    {
        var buffer = User.VirtualAlloc<byte>(64);
        Assert.Equal(STATUS_SUCCESS, User.DeviceIoControl(device, code, buffer, input, buffer, output, out var returned));
        Assert.Equal(expected, returned);
    });

    [Theory]
    [InlineData(User.GENERIC_READ | User.GENERIC_WRITE, 0u, 0u)]
    [InlineData(User.GENERIC_READ, 0u, 0xC0000022u)]
    [InlineData(User.GENERIC_WRITE, 0xC0000022u, 0xC0000022u)]
    public void AccessBits_HandleOpenedForLess_IsDeniedBeforeTheHandlerRuns(uint access, uint read, uint both) => WithDevice(device =>
    {
        Assert.Equal(STATUS_SUCCESS, User.CreateFile(ControlDriver.UserName, out var limited, access));
        Assert.Equal(new NTSTATUS(read), ControlDriverIoctls.ReadOnly(limited, out var calls));
        Assert.Equal(read == 0 ? 1u : 0u, calls);
        Assert.Equal(new NTSTATUS(both), ControlDriverIoctls.ReadWrite(limited, out _));
        Assert.Equal(STATUS_SUCCESS, ControlDriverIoctls.ReadOnly(device, out calls));
        Assert.Equal((read == 0 ? 1u : 0u) + (both == 0 ? 1u : 0u) + 1, calls);
        Assert.Equal(STATUS_SUCCESS, User.CloseHandle(limited));
    });

    [Fact]
    public void Code_Unknown_IsAStatus() => WithDevice(static device =>
        Assert.Equal(STATUS_INVALID_DEVICE_REQUEST, User.DeviceIoControl(device, 0x00222FFC, default, 0, default, 0, out _)));

    private static void WithDevice(Action<HANDLE> body)
    {
        Exception? failure = null;
        using var machine = new Machine();
        machine.LoadDriver(ControlDriver.Image);
        machine.CreateProcess("app.exe", () =>
        {
            try
            {
                Assert.Equal(STATUS_SUCCESS, User.CreateFile(ControlDriver.UserName, out var device));
                body(device);
                Assert.Equal(STATUS_SUCCESS, User.CloseHandle(device));
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
