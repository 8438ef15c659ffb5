using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Objects;
using Irql.Runtime.Processors;
using Irql.Runtime.SystemCalls;

namespace Irql.Runtime.IoManagement;

/// <summary>
/// The kernel's own system services for files and events. Arguments are words from the caller's stack; what they point to is touched under
/// probe and guard when a program calls, and trusted when a driver does.
/// </summary>
internal sealed partial class IoServices
{
    // The numbers of one 32-bit release, below those that drivers get.
    public const uint CancelIoFile = 0x13;
    public const uint ClearEvent = 0x18;
    public const uint Close = 0x19;
    public const uint CreateEvent = 0x23;
    public const uint CreateFile = 0x25;
    public const uint DeviceIoControlFile = 0x42;
    public const uint ReadFile = 0xB7;
    public const uint SetEvent = 0xDB;
    public const uint WaitForSingleObject = 0x10F;
    public const uint WriteFile = 0x112;

    private readonly Machine _machine;

    public IoServices(Machine machine)
    {
        _machine = machine;
        Add(machine, "NtCancelIoFile", CancelIoFile, 2, NtCancelIoFile);
        Add(machine, "NtClearEvent", ClearEvent, 1, NtClearEvent);
        Add(machine, "NtClose", Close, 1, NtClose);
        Add(machine, "NtCreateEvent", CreateEvent, 5, NtCreateEvent);
        Add(machine, "NtCreateFile", CreateFile, 11, NtCreateFile);
        Add(machine, "NtDeviceIoControlFile", DeviceIoControlFile, 10, NtDeviceIoControlFile);
        Add(machine, "NtReadFile", ReadFile, 9, NtReadFile);
        Add(machine, "NtSetEvent", SetEvent, 2, NtSetEvent);
        Add(machine, "NtWaitForSingleObject", WaitForSingleObject, 3, NtWaitForSingleObject);
        Add(machine, "NtWriteFile", WriteFile, 9, NtWriteFile);
    }

    private static bool FromUser => Processor.Current.Thread.PreviousModeUser;

    /// <summary>Runs a service for a driver: the previous mode is kernel while it runs, so that arguments are trusted.</summary>
    public NTSTATUS AsKernel(Func<IoServices, uint> service)
    {
        var thread = Processor.Current.Thread;
        var before = thread.PreviousModeUser;
        thread.PreviousModeUser = false;
        try
        {
            return new NTSTATUS(service(this));
        }
        finally
        {
            thread.PreviousModeUser = before;
        }
    }

    private static void Add(Machine machine, string name, uint number, int words, SystemServiceRoutine routine) =>
        machine.Services.Add(null, new SystemService(name, number, words, routine));

    public uint NtCreateFile(ReadOnlySpan<uint> arguments)
    {
        var user = FromUser;
        string path;
        uint attributes;
        try
        {
            if (user)
            {
                MemoryManager.ProbeForWrite(Processor.Current, arguments[0], 4, 4);
                MemoryManager.ProbeForWrite(Processor.Current, arguments[3], 8, 4);
            }

            if (!CaptureName(arguments[2], user, out path, out attributes))
                return NTSTATUS.STATUS_OBJECT_NAME_INVALID;
        }
        catch (GuestException e) when (user)
        {
            return e.Status;
        }

        var process = !user && (attributes & ObjectAttributesKernelHandle) != 0
            ? _machine.ProcessTable.System
            : Processor.Current.Thread.EffectiveProcess;
        var request = new OpenRequest(path, IoManager.MapAccess(arguments[1]), arguments[6], arguments[7], arguments[8], user);
        var status = _machine.Io.Open(Processor.Current, request, process, out var handle, out var information);
        if (status.IsSuccess)
            Store(arguments[0], handle.Value, user);
        StoreStatus(arguments[3], status, information, user);
        return status;
    }

    public uint NtClose(ReadOnlySpan<uint> arguments) => _machine.Io.Close(Processor.Current, new HANDLE(arguments[0]), FromUser);

    public uint NtReadFile(ReadOnlySpan<uint> arguments) => Transfer(Wdm.IRP_MJ_READ, arguments);

    public uint NtWriteFile(ReadOnlySpan<uint> arguments) => Transfer(Wdm.IRP_MJ_WRITE, arguments);

    public uint NtDeviceIoControlFile(ReadOnlySpan<uint> arguments) => _machine.Io.Transfer(
        Processor.Current,
        new TransferRequest
        {
            Major = Wdm.IRP_MJ_DEVICE_CONTROL,
            UserMode = FromUser,
            File = new HANDLE(arguments[0]),
            Event = new HANDLE(arguments[1]),
            UserApc = FromUser ? (arguments[2], arguments[3]) : default,
            StatusBlock = arguments[4],
            Code = arguments[5],
            Input = arguments[6],
            InputLength = arguments[7],
            Output = arguments[8],
            OutputLength = arguments[9],
        });

    public uint NtCancelIoFile(ReadOnlySpan<uint> arguments)
    {
        var user = FromUser;
        if (user && arguments[1] != 0)
        {
            try
            {
                MemoryManager.ProbeForWrite(Processor.Current, arguments[1], 8, 4);
            }
            catch (GuestException e)
            {
                return e.Status;
            }
        }

        var status = _machine.Io.CancelIo(Processor.Current, new HANDLE(arguments[0]), user);
        if (status.IsSuccess)
            StoreStatus(arguments[1], status, 0, user);
        return status;
    }

    private uint Transfer(byte major, ReadOnlySpan<uint> arguments)
    {
        var user = FromUser;
        long offset = 0;
        if (arguments[7] != 0)
        {
            try
            {
                if (user)
                    MemoryManager.ProbeForRead(Processor.Current, arguments[7], 8, 4);
                offset = Processor.Current.Read<long>(arguments[7]);
            }
            catch (GuestException e) when (user)
            {
                return e.Status;
            }
        }

        return _machine.Io.Transfer(
            Processor.Current,
            new TransferRequest
            {
                Major = major,
                UserMode = user,
                File = new HANDLE(arguments[0]),
                Event = new HANDLE(arguments[1]),
                UserApc = user ? (arguments[2], arguments[3]) : default,
                StatusBlock = arguments[4],
                Output = arguments[5],
                OutputLength = arguments[6],
                Offset = offset,
            });
    }
}
