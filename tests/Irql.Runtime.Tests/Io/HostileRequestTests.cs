using System;
using Xunit;

namespace Irql.Runtime.Tests.Requests;

/// <summary>Random arguments to every routine of the I/O manager and of the file part of the user library: only the machine's own failures.</summary>
public sealed class HostileRequestTests
{
    private const int Runs = 400;

    [Fact]
    public void Facades_WithRandomArguments_FailOnlyAsTheMachineDoes()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Xorshift((uint)seed * 2654435761u + 1);
            var driver = new EchoDriver();
            driver.Control = (device, irp) =>
            {
                for (var i = 0; i < 6; i++)
                    CallSomething(driver, device, irp, ref random);
                return EchoDriver.Complete(irp, NTSTATUS.STATUS_SUCCESS);
            };
            var options = new MachineOptions
            {
                Processors = 1 + (seed % 2),
                Verifier = (seed & 4) != 0 ? VerifierOptions.Standard : VerifierOptions.None,
                Residency = (seed & 2) != 0 ? Residency.Lucky : Residency.Strict,
            };

            // A failure of the host would come out of Run; whatever the machine says is right, as long as no exception of the host hides in it.
            var result = driver.RunControl(options: options);
            Assert.False(result.Report.Contains("Exception:", StringComparison.Ordinal), result.Report);
        }
    }

    [Fact]
    public void Programs_WithRandomArguments_NeverStopTheMachine()
    {
        for (var seed = 0; seed < Runs; seed++)
        {
            var random = new Xorshift((uint)seed * 40503u + 7);
            var driver = new EchoDriver { Control = EchoDriver.Succeed };
            driver[Wdm.IRP_MJ_READ] = EchoDriver.Succeed;
            driver[Wdm.IRP_MJ_WRITE] = EchoDriver.Succeed;
            var result = driver.Run(() =>
            {
                User.CreateFile(EchoDriver.UserName, out _, User.GENERIC_READ | User.GENERIC_WRITE, (random.Next() & 1) != 0);
                for (var i = 0; i < 12; i++)
                    CallAsProgram(ref random);
            });
            Assert.True(result.Outcome == RunOutcome.Completed, $"{seed}: {result.Report}");
        }
    }

    private static void CallAsProgram(ref Xorshift random)
    {
        var handle = new HANDLE(random.Handle());
        var block = new UserPtr<OVERLAPPED>((random.Next() & 1) != 0 ? 0 : random.UserAddress());
        try
        {
            switch (random.Next() % 9)
            {
                case 0:
                    User.DeviceIoControl(
                        handle, random.Next(), new PVOID(random.Address()), random.Length(), new PVOID(random.Address()), random.Length(), out _, block);
                    break;
                case 1:
                    User.ReadFile(handle, new PVOID(random.Address()), random.Length(), out _, block);
                    break;
                case 2:
                    User.WriteFile(handle, new PVOID(random.Address()), random.Length(), out _, block);
                    break;
                case 3:
                    User.CloseHandle(handle);
                    break;
                case 4:
                    User.CancelIo(handle);
                    break;
                case 5:
                    User.WaitForSingleObject(handle, 0);
                    break;
                case 6:
                    User.SetEvent(handle);
                    break;
                case 7:
                    User.CreateEvent((random.Next() & 1) != 0, (random.Next() & 1) != 0, out _);
                    break;
                default:
                    User.SystemCall((random.Next() & 1) != 0 ? 0x25u : 0x42u, [
                        random.Handle(), random.Address(), random.Address(), random.Address(), random.Address(), random.Next(), random.Address(),
                        random.Length(), random.Address(), random.Length(), random.Next()]);
                    break;
            }
        }
        catch (GuestException)
        {
            // A control block in memory that is not there is the program's own fault.
        }
    }

    private static void CallSomething(EchoDriver driver, KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> own, ref Xorshift random)
    {
        var wild = random.KernelAddress(device.Address, own.Address, driver.Word.Address);
        var other = random.KernelAddress(device.Address, own.Address, driver.Word.Address);
        KernelPtr<IRP> irp = new(wild);
        KernelPtr<DEVICE_OBJECT> target = new(other);
        try
        {
            switch (random.Next() % 24)
            {
                case 0: Io.CallDriver(target, irp); break;
                case 1: Io.CompleteRequest(irp, 0); break;
                case 2: Io.FreeIrp(irp); break;
                case 3: Io.ReuseIrp(irp, NTSTATUS.STATUS_SUCCESS); break;
                case 4: _ = Io.AllocateIrp((sbyte)random.Next(), true); break;
                case 5: Io.CancelIrp(irp); break;
                case 6: Io.SetCancelRoutine(irp, static (_, _) => { }); break;
                case 7: Io.MarkIrpPending(irp); break;
                case 8: _ = Io.CreateDevice(new KernelPtr<DRIVER_OBJECT>(wild), random.Length(), new KernelPtr<UNICODE_STRING>(other), 0, 0, false, out _); break;
                case 9: Io.DeleteDevice(target); break;
                case 10: _ = Io.AttachDeviceToDeviceStack(new KernelPtr<DEVICE_OBJECT>(wild), target); break;
                case 11: Io.DetachDevice(target); break;
                case 12: Io.StartPacket(target, irp, default, null); break;
                case 13: Io.StartNextPacketByKey(target, (random.Next() & 1) != 0, random.Next()); break;
                case 14: Io.CsqInsertIrp(new KernelPtr<IO_CSQ>(other), irp, default); break;
                case 15: Io.CsqRemoveNextIrp(new KernelPtr<IO_CSQ>(wild), default); break;
                case 16: Ob.ReferenceObject(new PVOID(wild)); break;
                case 17: Ob.DereferenceObject(new PVOID(wild)); break;
                case 18: _ = Ob.ReferenceObjectByHandle(new HANDLE(random.Handle()), random.Next(), new PVOID(wild), (KPROCESSOR_MODE)(random.Next() & 1), out _, default); break;
                case 19: Io.FreeWorkItem(new KernelPtr<IO_WORKITEM>(wild)); break;
                case 20: _ = Io.BuildDeviceIoControlRequest(random.Next(), target, new PVOID(random.Address()), random.Length(), new PVOID(random.Address()), random.Length(), false, default, default); break;
                case 21: Io.CopyCurrentIrpStackLocationToNext(irp); break;
                case 22: Io.ForwardIrpSynchronously(target, irp); break;
                default: Io.InitializeIrp(irp, (ushort)random.Next(), (sbyte)random.Next()); break;
            }
        }
        catch (GuestException)
        {
            // A bad user address in a driver's hand: an exception that drivers can catch.
        }
    }

    /// <summary>Numbers that are the same on every run.</summary>
    private struct Xorshift(uint seed)
    {
        private static readonly uint[] s_addresses = [0, 1, 0x1000, 0x10000, 0x10004, 0x7FFEFFFC, 0x7FFF0000, 0x80000000, 0x81000000, 0xA0000010, 0xC0300000, 0xE1000000, 0xFFFFFFF0];
        private static readonly uint[] s_lengths = [0, 1, 4, 7, 0xFFF, 0x1000, 0x10001, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];
        private uint _state = seed | 1;

        public uint Next()
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return _state;
        }

        public uint Address() => (Next() & 3) == 0 ? Next() : s_addresses[Next() % s_addresses.Length];

        public uint UserAddress() => (Next() & 1) == 0 ? 0x10000u + ((Next() & 0x3F) * 4) : Address() & 0x7FFFFFFF;

        public uint Length() => s_lengths[Next() % s_lengths.Length];

        public uint Handle() => (Next() & 3) switch { 0 => Next(), 1 => 0x80000004, _ => (Next() & 3) * 4 };

        public uint KernelAddress(uint device, uint irp, uint word) => (Next() % 6) switch
        {
            0 => device,
            1 or 2 => irp,
            3 => word,
            4 => device + (Next() & 0x3C),
            _ => Address(),
        };
    }
}
