using System;
using System.Collections.Generic;
using Xunit;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Irql.Runtime.Tests.Requests;

/// <summary>Opening, reading, writing and closing; handles; references; unloading.</summary>
public sealed class FileTests
{
    [Fact]
    public void LifeOfAHandle_IsCreateCleanupClose()
    {
        var seen = new List<string>();
        var driver = new EchoDriver();
        foreach (var (major, name) in new[] { (IRP_MJ_CREATE, "create"), (IRP_MJ_CLEANUP, "cleanup"), (IRP_MJ_CLOSE, "close") })
        {
            driver[major] = (device, irp) =>
            {
                seen.Add(name);
                Assert.False(Io.GetCurrentIrpStackLocation(irp).FileObject.IsNull);
                return EchoDriver.Succeed(device, irp);
            };
        }

        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            seen.Add("open " + handle);
            Assert.Equal(STATUS_SUCCESS, User.CloseHandle(handle));
            Assert.Equal(STATUS_INVALID_HANDLE, User.CloseHandle(handle));
        });
        Assert.Equal("", result.Report);
        Assert.Equal(["create", "open 0004", "cleanup", "close"], seen);
    }

    [Theory]
    [InlineData(@"\\.\Nothing")]
    [InlineData(@"")]
    [InlineData(@"\")]
    [InlineData(@"\\.\")]
    [InlineData(@"Echo")]
    [InlineData(@"\\.\EchoEcho")]
    public void UnknownName_IsNotFound(string name)
    {
        NTSTATUS status = default;
        var result = new EchoDriver().Run(() => status = User.CreateFile(name, out _));
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Contains(status, new[] { STATUS_OBJECT_NAME_NOT_FOUND, STATUS_OBJECT_NAME_INVALID });
    }

    [Fact]
    public void NameBelowTheDevice_GoesToTheDriver()
    {
        var name = "";
        var driver = new EchoDriver();
        driver[IRP_MJ_CREATE] = (device, irp) =>
        {
            var text = Io.GetCurrentIrpStackLocation(irp).FileObject.FileName.Value;
            for (var i = 0; i < text.Length / 2; i++)
                name += text.Buffer[i];
            return EchoDriver.Succeed(device, irp);
        };
        driver.Run(() => Assert.Equal(STATUS_SUCCESS, User.CreateFile(@"\\.\eCHO\sub\x", out _)));
        Assert.Equal(@"\sub\x", name);
    }

    [Fact]
    public void RefusedOpen_LeavesNothingBehind()
    {
        var closes = 0;
        var driver = new EchoDriver();
        driver[IRP_MJ_CREATE] = static (_, irp) => EchoDriver.Complete(irp, STATUS_ACCESS_DENIED);
        driver[IRP_MJ_CLOSE] = (device, irp) =>
        {
            closes++;
            return EchoDriver.Succeed(device, irp);
        };
        NTSTATUS status = default;
        HANDLE handle = new(1);
        var count = -1;
        driver.OnUnload = () => count = driver.Device.ReferenceCount;
        driver.Run(() => status = User.CreateFile(EchoDriver.UserName, out handle));
        Assert.Equal((STATUS_ACCESS_DENIED, true, 0, 0), (status, handle.IsNull, closes, count));
    }

    [Fact]
    public void SlotLeftAlone_IsAnInvalidRequest()
    {
        NTSTATUS status = default;
        new EchoDriver().RunControl(value => status = value);
        Assert.Equal(STATUS_INVALID_DEVICE_REQUEST, status);
    }

    [Fact]
    public void ExclusiveDevice_HasOneOpener()
    {
        var statuses = new List<NTSTATUS>();
        var driver = new EchoDriver { Flags = DO_EXCLUSIVE };
        driver.Run(() =>
        {
            statuses.Add(User.CreateFile(EchoDriver.UserName, out var handle));
            statuses.Add(User.CreateFile(EchoDriver.UserName, out _));
            User.CloseHandle(handle);
            statuses.Add(User.CreateFile(EchoDriver.UserName, out _));
        });
        Assert.Equal([STATUS_SUCCESS, STATUS_ACCESS_DENIED, STATUS_SUCCESS], statuses);
    }

    [Theory]
    [InlineData(DO_BUFFERED_IO)]
    [InlineData(DO_DIRECT_IO)]
    [InlineData(0u)]
    public void ReadAndWrite_FollowTheDevicesFlags(uint flags)
    {
        var driver = new EchoDriver { Flags = flags };
        uint stored = 0;
        KernelPtr<uint> DataOf(KernelPtr<IRP> irp) => flags switch
        {
            DO_BUFFERED_IO => irp.AssociatedIrp.SystemBuffer.Cast<uint>(),
            DO_DIRECT_IO => Mm.GetSystemAddressForMdlSafe(irp.MdlAddress, MM_PAGE_PRIORITY.NormalPagePriority).Cast<uint>(),
            _ => irp.UserBuffer.Cast<uint>(),
        };
        driver[IRP_MJ_WRITE] = (_, irp) =>
        {
            Assert.Equal(0x100L, Io.GetCurrentIrpStackLocation(irp).Parameters.Write.ByteOffset);
            stored = DataOf(irp).Value;
            return EchoDriver.Complete(irp, STATUS_SUCCESS, 4);
        };
        driver[IRP_MJ_READ] = (_, irp) =>
        {
            DataOf(irp).Set(stored + 1);
            return EchoDriver.Complete(irp, STATUS_SUCCESS, 4);
        };
        uint back = 0;
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            var buffer = User.VirtualAlloc<uint>(1);
            var block = User.VirtualAlloc<OVERLAPPED>(1);
            block.Value = new OVERLAPPED { Offset = 0x100 };
            buffer.Value = 6;
            Assert.Equal(STATUS_SUCCESS, User.WriteFile(handle, buffer, 4, out var written, block));
            Assert.Equal(4u, written);
            Assert.Equal(STATUS_SUCCESS, User.ReadFile(handle, buffer, 4, out var read));
            Assert.Equal(4u, read);
            back = buffer.Value;
        });
        Assert.Equal("", result.Report);
        Assert.Equal(7u, back);
    }

    [Fact]
    public void AccessBits_OfHandleAndCode_AreCompared()
    {
        var writeCode = CTL_CODE(FILE_DEVICE_UNKNOWN, 0x810, METHOD_BUFFERED, FILE_WRITE_ACCESS);
        var statuses = new List<NTSTATUS>();
        var driver = new EchoDriver { Control = EchoDriver.Succeed };
        driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var reader, User.GENERIC_READ);
            User.CreateFile(EchoDriver.UserName, out var writer, User.GENERIC_WRITE);
            statuses.Add(User.DeviceIoControl(reader, writeCode, default, 0, default, 0, out _));
            statuses.Add(User.DeviceIoControl(writer, writeCode, default, 0, default, 0, out _));
            statuses.Add(User.WriteFile(reader, default, 0, out _));
            statuses.Add(User.ReadFile(writer, default, 0, out _));
        });
        Assert.Equal([STATUS_ACCESS_DENIED, STATUS_SUCCESS, STATUS_ACCESS_DENIED, STATUS_ACCESS_DENIED], statuses);
    }

    [Fact]
    public void Handles_MeanNothingInAnotherProcess()
    {
        HANDLE first = default;
        NTSTATUS other = default;
        var driver = new EchoDriver { Control = EchoDriver.Succeed };
        driver.Run(
        [
            () =>
            {
                User.CreateFile(EchoDriver.UserName, out first);
                User.CreateEvent(false, false, out var never);
                User.WaitForSingleObject(never, 1000);
            },
            () =>
            {
                User.CreateEvent(false, false, out var never);
                User.WaitForSingleObject(never, 10);
                User.CloseHandle(never);
                other = User.DeviceIoControl(first, EchoDriver.Buffered, default, 0, default, 0, out _);
            },
        ]);
        Assert.Equal(STATUS_INVALID_HANDLE, other);
    }

    [Fact]
    public void EventHandle_InADriver_IsReferencedSetAndReleased()
    {
        var driver = new EchoDriver();
        var wrong = STATUS_SUCCESS;
        driver.Control = (_, irp) =>
        {
            var handle = new HANDLE(irp.AssociatedIrp.SystemBuffer.Cast<uint>().Value);
            wrong = Ob.ReferenceObjectByHandle(handle, 0, IoFileObjectType, irp.RequestorMode, out var nothing, default);
            Assert.True(nothing.IsNull);
            var status = Ob.ReferenceObjectByHandle(handle, 2, ExEventObjectType, irp.RequestorMode, out var target, default);
            if (!status.IsSuccess)
                return EchoDriver.Complete(irp, status);
            Ke.SetEvent(target.Cast<KEVENT>(), 0, false);
            Ob.DereferenceObject(target);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var seen = new List<NTSTATUS>();
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            User.CreateEvent(false, false, out var signal);
            var input = User.VirtualAlloc<HANDLE>(1);
            input.Value = signal;
            seen.Add(User.DeviceIoControl(handle, EchoDriver.Buffered, input, 4, default, 0, out _));
            seen.Add(User.WaitForSingleObject(signal, 0));
            input.Value = new HANDLE(0x7777);
            seen.Add(User.DeviceIoControl(handle, EchoDriver.Buffered, input, 4, default, 0, out _));
        });
        Assert.Equal("", result.Report);
        Assert.Equal([STATUS_SUCCESS, STATUS_SUCCESS, STATUS_INVALID_HANDLE], seen);
    }

    [Fact]
    public void OneDereferenceTooMany_Is18()
    {
        var driver = new EchoDriver();
        driver.Control = static (device, irp) =>
        {
            Ob.ReferenceObject(device);
            Ob.DereferenceObject(device);
            Ob.DereferenceObject(device);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var bugCheck = driver.RunControl().BugCheck;
        Assert.Equal((BugCheckCode.REFERENCE_BY_POINTER, driver.Device.Address), (bugCheck!.Code, bugCheck.P2));
        Assert.NotEqual(0u, bugCheck.P1);
    }

    [Fact]
    public void Unload_RunsAfterTheLastProcess_AndDeletesTheDevice()
    {
        var driver = new EchoDriver();
        var references = -1;
        driver.OnUnload = () => references = driver.Device.ReferenceCount;
        using var machine = new Machine();
        var loaded = machine.LoadDriver(driver.Image);
        machine.CreateProcess("app1.exe", static () => { User.CreateFile(EchoDriver.UserName, out _); });
        Assert.Equal("", machine.Run().Report);
        Assert.Equal(0, references);
        Assert.False(loaded.IsLoaded);
    }

    [Fact]
    public void DeletedDevice_StaysUntilItsLastHandleIsClosed()
    {
        var driver = new EchoDriver();
        NTSTATUS second = default;
        driver.Control = static (device, irp) =>
        {
            Io.DeleteDevice(device);
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };
        var image = driver.Image;
        driver.OnEntry = static entry => entry.DriverUnload = null;
        var result = driver.Run(() =>
        {
            User.CreateFile(EchoDriver.UserName, out var handle);
            Assert.Equal(STATUS_SUCCESS, User.DeviceIoControl(handle, EchoDriver.Buffered, default, 0, default, 0, out _));
            second = User.CreateFile(EchoDriver.UserName, out _);
        });
        Assert.Equal("", result.Report);
        Assert.Equal(STATUS_OBJECT_NAME_NOT_FOUND, second);
    }

    [Fact]
    public void NameTwice_Collides()
    {
        var statuses = new List<NTSTATUS>();
        var driver = new EchoDriver();
        driver.OnEntry = entry =>
        {
            statuses.Add(Io.CreateDevice(entry, 0, @"\device\ECHO", FILE_DEVICE_UNKNOWN, 0, false, out _));
            statuses.Add(Io.CreateSymbolicLink(@"\??\Echo", @"\Device\Echo"));
            statuses.Add(Io.CreateDevice(entry, 0, @"Device\", FILE_DEVICE_UNKNOWN, 0, false, out _));
            statuses.Add(Io.DeleteSymbolicLink(@"\DosDevices\Nope"));
        };
        driver.Run(static () => { });
        Assert.Equal([STATUS_OBJECT_NAME_COLLISION, STATUS_OBJECT_NAME_COLLISION, STATUS_OBJECT_NAME_INVALID, STATUS_OBJECT_NAME_NOT_FOUND], statuses);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void KernelHandle_LeftOpen_IsFoundAtTheEnd(bool closes, int findings)
    {
        var driver = new EchoDriver();
        driver.Control = (_, irp) =>
        {
            var pool = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, 128, "Test");
            var text = (pool + 64).Cast<UNICODE_STRING>();
            Rtl.InitUnicodeString(text, @"\Device\Echo");
            var attributes = (pool + 80).Cast<OBJECT_ATTRIBUTES>();
            attributes.Value = new OBJECT_ATTRIBUTES(text, 0x240);
            var handle = pool.Cast<HANDLE>();
            var status = Zw.CreateFile(handle, User.GENERIC_READ, attributes, (pool + 8).Cast<IO_STATUS_BLOCK>(), default, 0, 3, 1, 0x20, default, 0);
            if (closes)
                Zw.Close(handle.Value);
            Ex.FreePool(pool);
            return EchoDriver.Complete(irp, status);
        };
        driver.OnEntry = static entry => entry.DriverUnload = null;
        var result = driver.RunControl(static status => Assert.Equal(STATUS_SUCCESS, status), new MachineOptions { Verifier = VerifierOptions.PoolTracking });
        Assert.Equal(RunOutcome.Completed, result.Outcome);
        Assert.Equal(findings, System.Linq.Enumerable.Count(result.Findings, static finding => finding.Rule == "handle-leak"));
    }

    [Fact]
    public void Shutdown_ReachesWhoAskedForIt()
    {
        var reached = 0;
        var driver = new EchoDriver();
        driver.OnEntry = static entry => Io.RegisterShutdownNotification(entry.DeviceObject);
        driver[IRP_MJ_SHUTDOWN] = (device, irp) =>
        {
            reached++;
            return EchoDriver.Succeed(device, irp);
        };
        Assert.Equal("", driver.Run(static () => { }).Report);
        Assert.Equal(1, reached);
    }

    [Fact]
    public void ZwFromADriver_OpensByKernelName_AndTrustsKernelBuffers()
    {
        var stack = new FilterStack();
        stack.Lower.Control = static (_, irp) =>
        {
            Assert.Equal(KPROCESSOR_MODE.KernelMode, irp.RequestorMode);
            irp.AssociatedIrp.SystemBuffer.Cast<uint>().Set(21);
            return EchoDriver.Complete(irp, STATUS_SUCCESS, 4);
        };
        uint answer = 0;
        var statuses = new List<NTSTATUS>();
        var inside = false;
        stack.Upper.Control = (_, irp) =>
        {
            if (inside)
            {
                Io.SkipCurrentIrpStackLocation(irp);
                return Io.CallDriver(stack.Below, irp);
            }

            inside = true;
            var pool = Ex.AllocatePoolWithTag(POOL_TYPE.NonPagedPoolNx, 256, "Test");
            const string Name = @"\Device\Upper";
            for (var i = 0; i < Name.Length; i++)
                (pool + 128 + (i * 2)).Cast<char>().SetChar(Name[i]);
            var text = (pool + 64).Cast<UNICODE_STRING>();
            text.Value = new UNICODE_STRING { Length = (ushort)(Name.Length * 2), MaximumLength = (ushort)(Name.Length * 2), Buffer = pool + 128 };
            var attributes = (pool + 80).Cast<OBJECT_ATTRIBUTES>();
            attributes.Value = new OBJECT_ATTRIBUTES(text, 0x240);
            var handle = pool.Cast<HANDLE>();
            var block = (pool + 8).Cast<IO_STATUS_BLOCK>();
            statuses.Add(Zw.CreateFile(handle, User.GENERIC_READ, attributes, block, default, 0, 3, 1, 0x20, default, 0));
            var opened = handle.Value;
            statuses.Add(Zw.DeviceIoControlFile(opened, default, default, default, block, EchoDriver.Buffered, default, 0, pool + 16, 4));
            answer = (pool + 16).Cast<uint>().Value;
            statuses.Add(NtClose(opened));
            statuses.Add(Zw.Close(opened));
            Ex.FreePoolWithTag(pool, "Test");
            return EchoDriver.Complete(irp, STATUS_SUCCESS);
        };

        var result = stack.RunControl(out _);
        Assert.Equal("", result.Report);
        Assert.Equal([STATUS_SUCCESS, STATUS_SUCCESS, STATUS_INVALID_HANDLE, STATUS_SUCCESS], statuses);
        Assert.Equal(21u, answer);
    }
}
