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
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                var parameters = EchoDriver.ControlParameters(irp);
                var buffer = irp.AssociatedIrp.SystemBuffer.Cast<uint>();
                Assert.Equal(8u, parameters.InputBufferLength);
                Assert.Equal(16u, parameters.OutputBufferLength);
                Assert.True(buffer.Address >= 0x80000000);
                Assert.True(irp.MdlAddress.IsNull);
                Assert.Equal(KPROCESSOR_MODE.UserMode, irp.RequestorMode);
                buffer[0] += buffer[1];
                return EchoDriver.Complete(irp, STATUS_SUCCESS, 4);
            },
        };
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

    [Fact]
    public void Buffered_IsAPrivateCopy_TheProgramCannotChangeIt()
    {
        uint seen = 0;
        UserPtr<uint> input = default;
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                input.Value = 99;
                seen = irp.AssociatedIrp.SystemBuffer.Cast<uint>().Value;
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            },
        };
        driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            input = User.VirtualAlloc<uint>(1);
            input.Value = 7;
            User.DeviceIoControl(handle, EchoDriver.Buffered, input, 4, default, 0, out _);
        });
        Assert.Equal(7u, seen);
    }

    [Fact]
    public void Buffered_ErrorStatus_CopiesNothingBack()
    {
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                var buffer = irp.AssociatedIrp.SystemBuffer.Cast<uint>();
                buffer.Value = 1;
                return EchoDriver.Complete(irp, STATUS_UNSUCCESSFUL, 4);
            },
        };
        uint after = 0;
        uint returned = 9;
        NTSTATUS status = default;
        driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            var output = User.VirtualAlloc<uint>(1);
            output.Value = 5;
            status = User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, output, 4, out returned);
            after = output.Value;
        });
        Assert.Equal(STATUS_UNSUCCESSFUL, status);
        Assert.Equal(5u, after);
        Assert.Equal(0u, returned);
    }

    [Fact]
    public void Buffered_WarningStatus_CopiesBack()
    {
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                var buffer = irp.AssociatedIrp.SystemBuffer.Cast<uint>();
                buffer.Value = 1;
                return EchoDriver.Complete(irp, STATUS_BUFFER_OVERFLOW, 4);
            },
        };
        uint after = 0;
        driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            var output = User.VirtualAlloc<uint>(1);
            output.Value = 5;
            Assert.Equal(STATUS_BUFFER_OVERFLOW, User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, output, 4, out _));
            after = output.Value;
        });
        Assert.Equal(1u, after);
    }

    [Fact]
    public void Buffered_InformationBeyondTheInput_LeaksKernelBytesAndIsFound()
    {
        var driver = new EchoDriver { Control = static (_, irp) => EchoDriver.Complete(irp, STATUS_SUCCESS, 16) };
        var leaked = new byte[16];
        var options = new MachineOptions { Verifier = VerifierOptions.Findings };
        var result = driver.Run(
            () =>
            {
                User.CreateFile(EchoDriver.UserName, out var handle);
                var buffer = User.VirtualAlloc<byte>(16);
                User.DeviceIoControl(handle, EchoDriver.Buffered, buffer, 4, buffer, 16, out _);
                for (var i = 0; i < leaked.Length; i++)
                    leaked[i] = buffer[i];
            },
            options);
        Assert.Equal([0, 0, 0, 0], leaked[..4]);
        Assert.All(leaked[4..], static value => Assert.NotEqual(0, value));
        Assert.Contains(result.Findings, static finding => finding.Rule == "uninitialized-bytes-to-user");
    }

    [Fact]
    public void Buffered_AnswerWritten_IsNoLeak()
    {
        var driver = new EchoDriver
        {
            Control = static (_, irp) =>
            {
                var buffer = irp.AssociatedIrp.SystemBuffer.Cast<uint>();
                for (var i = 0; i < 4; i++)
                    buffer[i] = (uint)i;
                return EchoDriver.Complete(irp, STATUS_SUCCESS, 16);
            },
        };
        var result = driver.Run(
            () =>
            {
                User.CreateFile(EchoDriver.UserName, out var handle);
                var buffer = User.VirtualAlloc<byte>(16);
                User.DeviceIoControl(handle, EchoDriver.Buffered, buffer, 4, buffer, 16, out _);
            },
            new MachineOptions { Verifier = VerifierOptions.Findings });
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void OutDirect_AliasesTheProgramsPages_AtAnyLevel()
    {
        var driver = new EchoDriver
        {
            Control = static (_, irp) =>
            {
                Assert.True(irp.AssociatedIrp.SystemBuffer.IsNull);
                var mapped = Mm.GetSystemAddressForMdlSafe(irp.MdlAddress, MM_PAGE_PRIORITY.NormalPagePriority).Cast<uint>();
                Ke.RaiseIrql(IrqlLevel.Dispatch, out var old);
                mapped.Value = 0x1234;
                Ke.LowerIrql(old);
                return EchoDriver.Complete(irp, STATUS_SUCCESS, 4);
            },
        };
        uint after = 0;
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            var output = User.VirtualAlloc<uint>(2);
            Assert.Equal(STATUS_SUCCESS, User.DeviceIoControl(handle, EchoDriver.OutDirect, default, 0, output + 1, 4, out var returned));
            Assert.Equal(4u, returned);
            after = output[1];
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(0x1234u, after);
    }

    [Fact]
    public void InDirect_ReadOnlySecondBuffer_IsLockedForReading()
    {
        uint seen = 0;
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                seen = Mm.GetSystemAddressForMdlSafe(irp.MdlAddress, MM_PAGE_PRIORITY.NormalPagePriority).Cast<uint>().Value;
                Assert.Equal(3u, irp.AssociatedIrp.SystemBuffer.Cast<uint>().Value);
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            },
        };
        NTSTATUS outDirect = default;
        driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            var input = User.VirtualAlloc<uint>(1);
            input.Value = 3;
            var data = User.VirtualAlloc<uint>(1);
            data.Value = 77;
            User.VirtualProtect(data, 4, 2, out _);
            Assert.Equal(STATUS_SUCCESS, User.DeviceIoControl(handle, EchoDriver.InDirect, input, 4, data, 4, out _));
            outDirect = User.DeviceIoControl(handle, EchoDriver.OutDirect, input, 4, data, 4, out _);
        });
        Assert.Equal(77u, seen);
        Assert.Equal(STATUS_ACCESS_VIOLATION, outDirect);
    }

    [Fact]
    public void Direct_ZeroLength_HasNoMdl()
    {
        var sawMdl = true;
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                sawMdl = !irp.MdlAddress.IsNull || !irp.AssociatedIrp.SystemBuffer.IsNull;
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            },
        };
        driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            User.DeviceIoControl(handle, EchoDriver.OutDirect, default, 0, default, 0, out _);
        });
        Assert.False(sawMdl);
    }

    [Fact]
    public void Neither_GivesRawUserAddresses_Unchecked()
    {
        PVOID input = default;
        PVOID output = default;
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                input = EchoDriver.ControlParameters(irp).Type3InputBuffer;
                output = irp.UserBuffer;
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            },
        };
        NTSTATUS status = default;
        driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            status = User.DeviceIoControl(handle, EchoDriver.Neither, new PVOID(0x80000123), 4, new PVOID(0xFFFFFFF0), 0x100, out _);
        });
        Assert.Equal(STATUS_SUCCESS, status);
        Assert.Equal(0x80000123u, input.Address);
        Assert.Equal(0xFFFFFFF0u, output.Address);
    }

    [Fact]
    public void Neither_KernelAddressUsedUnprobed_WritesTheKernelsMemory()
    {
        // Why probes exist: the program names a kernel address and the driver writes there for it.
        uint word = 0;
        var driver = new EchoDriver();
        driver.Control = (_, irp) =>
        {
            irp.UserBuffer.Cast<uint>().Set(0xBAD);
            word = driver.Word.Value;
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        driver.OnEntry = _ => driver.WordAddress = driver.Word.Address;
        driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            User.DeviceIoControl(handle, EchoDriver.Neither, default, 0, new PVOID(driver.WordAddress), 4, out _);
        });
        Assert.Equal(0xBADu, word);
    }

    [Fact]
    public void Neither_KernelAddressProbed_ComesBackAsStatus()
    {
        var driver = new EchoDriver();
        driver.Control = (_, irp) =>
        {
            try
            {
                ProbeForWrite(irp.UserBuffer, 4, 4);
                irp.UserBuffer.Cast<uint>().Set(0xBAD);
            }
            catch (GuestException e)
            {
                return EchoDriver.Complete(irp, e.Status);
            }

            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        driver.OnEntry = _ => driver.WordAddress = driver.Word.Address;
        NTSTATUS status = default;
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            status = User.DeviceIoControl(handle, EchoDriver.Neither, default, 0, new PVOID(driver.WordAddress), 4, out _);
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(STATUS_ACCESS_VIOLATION, status);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(0x1000u)]
    [InlineData(0x7FFEFFFEu)]
    [InlineData(0x80000000u)]
    [InlineData(0xFFFFFFFEu)]
    public void BadBuffers_OfEveryCheckedMethod_AreRefusedBeforeTheDriverRuns(uint address)
    {
        var calls = 0;
        var driver = new EchoDriver
        {
            Control = (_, irp) =>
            {
                calls++;
                return EchoDriver.Complete(irp, STATUS_SUCCESS);
            },
        };
        var statuses = new NTSTATUS[6];
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            var bad = new PVOID(address);
            statuses[0] = User.DeviceIoControl(handle, EchoDriver.Buffered, bad, 8, default, 0, out _);
            statuses[1] = User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, bad, 8, out _);
            statuses[2] = User.DeviceIoControl(handle, EchoDriver.InDirect, bad, 8, default, 0, out _);
            statuses[3] = User.DeviceIoControl(handle, EchoDriver.InDirect, default, 0, bad, 8, out _);
            statuses[4] = User.DeviceIoControl(handle, EchoDriver.OutDirect, default, 0, bad, 8, out _);
            statuses[5] = User.DeviceIoControl(handle, EchoDriver.Buffered, bad, 0xFFFFFFFF, bad, 0xFFFFFFFF, out _);
        });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.All(statuses, static status => Assert.Equal(STATUS_ACCESS_VIOLATION, status));
        Assert.Equal(0, calls);
    }
}
