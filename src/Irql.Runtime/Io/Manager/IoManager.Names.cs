using System;
using System.Collections.Generic;
using Irql.Runtime.Objects;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>Names: symbolic links, opens by name, shutdown.</content>
internal sealed partial class IoManager
{
    private readonly List<uint> _shutdownDevices = [];

    /// <summary>The text of a counted string in guest memory; null for the null pointer.</summary>
    public static string TextOf(KernelPtr<UNICODE_STRING> text)
    {
        if (text.IsNull)
            return null!;
        var length = Cell.Get<ushort>(text.Address) / 2;
        var buffer = Cell.U32(text.Address + 4);
        return string.Create(length, buffer, static (characters, address) =>
        {
            for (var i = 0; i < characters.Length; i++)
                characters[i] = Cell.Get<char>(address + ((uint)i * 2));
        });
    }

    public NTSTATUS CreateLink(string? name, string? target)
    {
        if (name is null || target is null || !IoNamespace.IsValid(name) || !IoNamespace.IsValid(target))
            return NTSTATUS.STATUS_OBJECT_NAME_INVALID;
        if (Names.IsTaken(name))
            return NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
        Names.AddLink(name, target);
        return NTSTATUS.STATUS_SUCCESS;
    }

    public NTSTATUS DeleteLink(string? name) =>
        name is not null && Names.RemoveLink(name) ? NTSTATUS.STATUS_SUCCESS : NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;

    public NTSTATUS AttachByName(Processor processor, KernelPtr<DEVICE_OBJECT> source, string? name, out KernelPtr<DEVICE_OBJECT> attached)
    {
        using var own = new OwnWork(processor);
        attached = KernelPtr<DEVICE_OBJECT>.Null;
        if (name is null)
            return NTSTATUS.STATUS_OBJECT_NAME_INVALID;
        var target = Names.Resolve(name, out _);
        if (target == 0)
            return NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
        attached = Attach(processor, source, new KernelPtr<DEVICE_OBJECT>(target));
        return attached.IsNull ? NTSTATUS.STATUS_NO_SUCH_DEVICE : NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>IoGetDeviceObjectPointer: an open whose handle is closed again, while the file object stays referenced.</summary>
    public NTSTATUS OpenDevice(Processor processor, string? name, uint access, out KernelPtr<FILE_OBJECT> file, out KernelPtr<DEVICE_OBJECT> device)
    {
        using var own = new OwnWork(processor);
        file = KernelPtr<FILE_OBJECT>.Null;
        device = KernelPtr<DEVICE_OBJECT>.Null;
        if (name is null)
            return NTSTATUS.STATUS_OBJECT_NAME_INVALID;
        var status = Open(processor, new OpenRequest(name, MapAccess(access), 3, 1, 0x40, UserMode: false), _machine.ProcessTable.System, out var handle, out _);
        if (!status.IsSuccess)
            return status;
        status = ReferenceHandle(Processor.Current, handle, ObjectKind.File, userMode: false, out var entry);
        if (status.IsSuccess)
        {
            file = new KernelPtr<FILE_OBJECT>(entry.Object.Address);
            device = AttachedTop(file.DeviceObject);
        }

        Close(Processor.Current, handle, userMode: false);
        return status;
    }

    public NTSTATUS RegisterShutdown(KernelPtr<DEVICE_OBJECT> device)
    {
        using var own = new OwnWork(Processor.Current);
        device.Flags |= Wdm.DO_SHUTDOWN_REGISTERED;
        if (!_shutdownDevices.Contains(device.Address))
            _shutdownDevices.Add(device.Address);
        return NTSTATUS.STATUS_SUCCESS;
    }

    public void UnregisterShutdown(KernelPtr<DEVICE_OBJECT> device)
    {
        using var own = new OwnWork(Processor.Current);
        _shutdownDevices.Remove(device.Address);
        device.Flags &= ~Wdm.DO_SHUTDOWN_REGISTERED;
    }

    /// <summary>The machine ends: IRP_MJ_SHUTDOWN to those who asked for it, the last one first.</summary>
    public void Shutdown()
    {
        using var own = new OwnWork(Processor.Current);
        for (var i = _shutdownDevices.Count - 1; i >= 0; i--)
        {
            var device = new KernelPtr<DEVICE_OBJECT>(_shutdownDevices[i]);
            _shutdownDevices.RemoveAt(i);
            SendShutdown(Processor.Current, AttachedTop(device));
        }
    }

    private void SendShutdown(Processor processor, KernelPtr<DEVICE_OBJECT> device)
    {
        var wake = AllocatePool(processor, KernelEvents.Size + 8, TagBuffer, zero: true);
        if (wake == 0)
            return;
        KernelEvents.Initialize(Processor.Current, wake, synchronization: false, signalled: false);
        var request = new BuildRequest { Major = Wdm.IRP_MJ_SHUTDOWN, Event = wake, StatusBlock = wake + KernelEvents.Size, Threaded = true };
        var irp = BuildRequest(Processor.Current, device, request);
        if (!irp.IsNull && CallDriver(Processor.Current, device, irp) == NTSTATUS.STATUS_PENDING)
        {
            Span<uint> objects = [wake];
            _machine.Waits.Wait(Processor.Current, objects, all: false, userMode: false, alertable: false, timeout: null);
        }

        _machine.Pool.Free(Processor.Current, wake, 0);
    }

    /// <summary>Generic rights mean a device's own ones in a handle.</summary>
    internal static uint MapAccess(uint access)
    {
        const uint GenericRead = 0x80000000;
        const uint GenericWrite = 0x40000000;
        const uint GenericAll = 0x10000000;
        const uint MaximumAllowed = 0x02000000;
        var mapped = access & 0x001FFFFF;
        if ((access & (GenericRead | GenericAll | MaximumAllowed)) != 0)
            mapped |= FileReadData;
        if ((access & (GenericWrite | GenericAll | MaximumAllowed)) != 0)
            mapped |= FileWriteData | FileAppendData;
        return mapped;
    }
}
