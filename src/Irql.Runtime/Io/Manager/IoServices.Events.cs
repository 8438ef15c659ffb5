using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Objects;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>Events and waits by handle, and what the services share.</content>
internal sealed partial class IoServices
{
    private const uint ObjectAttributesKernelHandle = 0x200;
    private const uint EventAllAccess = 0x1F0003;

    public uint NtCreateEvent(ReadOnlySpan<uint> arguments)
    {
        var user = FromUser;
        if (arguments[3] > 1)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        try
        {
            if (user)
                MemoryManager.ProbeForWrite(Processor.Current, arguments[0], 4, 4);
        }
        catch (GuestException e)
        {
            return e.Status;
        }

        if (_machine.Io.MakeEvent(Processor.Current, arguments[3] == 1, arguments[4] != 0) is not { } made)
            return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
        var handle = _machine.Io.OpenHandle(Processor.Current.Thread.EffectiveProcess, made, EventAllAccess);
        _machine.Io.Objects.Dereference(Processor.Current, made.Address);
        Store(arguments[0], handle.Value, user);
        return NTSTATUS.STATUS_SUCCESS;
    }

    public uint NtSetEvent(ReadOnlySpan<uint> arguments)
    {
        var user = FromUser;
        var status = _machine.Io.ReferenceHandle(Processor.Current, new HANDLE(arguments[0]), ObjectKind.Event, user, out var entry);
        if (!status.IsSuccess)
            return status;
        var previous = Cell.U32(entry.Object.Address + 4);
        KernelEvents.Set(Processor.Current, entry.Object.Address);
        _machine.Io.Objects.Dereference(Processor.Current, entry.Object.Address);
        if (arguments[1] != 0)
            Store(arguments[1], previous, user);
        return status;
    }

    public uint NtClearEvent(ReadOnlySpan<uint> arguments)
    {
        var status = _machine.Io.ReferenceHandle(Processor.Current, new HANDLE(arguments[0]), ObjectKind.Event, FromUser, out var entry);
        if (!status.IsSuccess)
            return status;
        KernelEvents.Clear(Processor.Current, entry.Object.Address);
        _machine.Io.Objects.Dereference(Processor.Current, entry.Object.Address);
        return status;
    }

    public uint NtWaitForSingleObject(ReadOnlySpan<uint> arguments)
    {
        var user = FromUser;
        long? timeout = null;
        if (arguments[2] != 0)
        {
            try
            {
                if (user)
                    MemoryManager.ProbeForRead(Processor.Current, arguments[2], 8, 4);
                timeout = Processor.Current.Read<long>(arguments[2]);
            }
            catch (GuestException e) when (user)
            {
                return e.Status;
            }
        }

        var status = _machine.Io.ReferenceHandle(Processor.Current, new HANDLE(arguments[0]), null, user, out var entry);
        if (!status.IsSuccess)
            return status;
        var address = entry.Object.Address;
        if (entry.Object.Kind is ObjectKind.Event or ObjectKind.File or ObjectKind.Thread or ObjectKind.Process)
        {
            // Waiting for a file is waiting for its last request.
            Span<uint> objects = [entry.Object.Kind == ObjectKind.File ? address + FileOffsets.Event : address];
            status = _machine.Waits.Wait(Processor.Current, objects, all: false, user, arguments[1] != 0, timeout);
        }
        else
        {
            status = NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
        }

        _machine.Io.Objects.Dereference(Processor.Current, address);
        return status;
    }

    /// <summary>Reads the name out of object attributes; false when there is none.</summary>
    private static bool CaptureName(uint attributes, bool user, out string name, out uint flags)
    {
        name = "";
        flags = 0;
        if (attributes == 0)
            return false;
        if (user)
            MemoryManager.ProbeForRead(Processor.Current, attributes, 24, 4);
        var text = Cell.U32(attributes + 8);
        flags = Cell.U32(attributes + 12);
        if (text == 0)
            return false;
        if (user)
            MemoryManager.ProbeForRead(Processor.Current, text, 8, 4);

        // Captured once: the program may change it while it is looked at.
        var captured = Cell.Get<UNICODE_STRING>(text);
        if (user)
            MemoryManager.ProbeForRead(Processor.Current, captured.Buffer.Address, captured.Length, 2);
        name = string.Create(captured.Length / 2, captured.Buffer.Address, static (characters, address) =>
        {
            for (var i = 0; i < characters.Length; i++)
                characters[i] = Cell.Get<char>(address + ((uint)i * 2));
        });
        return name.Length > 0;
    }

    /// <summary>Results go back under guard: nobody is left to be told when the program has taken its memory away meanwhile.</summary>
    private static void Store(uint address, uint value, bool user)
    {
        try
        {
            Processor.Current.Write(address, value);
        }
        catch (GuestException) when (user)
        {
        }
    }

    private static void StoreStatus(uint address, NTSTATUS status, uint information, bool user)
    {
        if (address == 0)
            return;
        Store(address + 4, information, user);
        Store(address, status.Value, user);
    }
}
