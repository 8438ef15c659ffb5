using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>The four ways in which the buffers of a device control travel.</summary>
public sealed class TransferMethodTests
{
    [Fact]
    public void Buffered_CopiesInputInAndInformationBytesOut()
    {
        var driver = new EchoDriver { Control = (_, irp) =>
        {
            var parameters = EchoDriver.ControlParameters(irp);
            var buffer = irp.AssociatedIrp.SystemBuffer.Cast<uint>();
            Assert.Equal(8u, parameters.InputBufferLength);
            Assert.Equal(16u, parameters.OutputBufferLength);
            Assert.True(buffer.Address >= 0x80000000);
            buffer[0] += buffer[1];
            return EchoDriver.Complete(irp, STATUS_SUCCESS, 4);
        } };
        uint returned = 0;
        uint[] seen = [];
        var result = driver.Run(() =>
        {
            Assert.Equal(STATUS_SUCCESS, User.CreateFile(EchoDriver.UserName, out var handle));
            var input = User.VirtualAlloc<uint>(2);
            var output = User.VirtualAlloc<uint>(4);
            input[0] = 40;
            input[1] = 2;
            output[0] = output[1] = 0xAAAAAAAA;
            Assert.Equal(STATUS_SUCCESS, User.DeviceIoControl(handle, EchoDriver.Buffered, input, 8, output, 16, out returned));
            seen = [output[0], output[1]];
            Assert.Equal(STATUS_SUCCESS, User.CloseHandle(handle));
        });
        Assert.Equal("", result.Report);
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(4u, returned);
        Assert.Equal([42u, 0xAAAAAAAAu], seen);
    }
}
