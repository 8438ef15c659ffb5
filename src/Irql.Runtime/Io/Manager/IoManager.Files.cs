using Irql.Runtime.Objects;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>File objects: one for each open of a device, from IRP_MJ_CREATE over IRP_MJ_CLEANUP to IRP_MJ_CLOSE.</content>
internal sealed partial class IoManager
{
    internal const uint TagFile = 0x656C6946;
    internal const uint SynchronousFile = 2;
    private const uint HandleCreated = 0x40000;
    private const uint FileSize = 0x70;

    /// <summary>Opens a device by name: STATUS_OBJECT_NAME_NOT_FOUND, STATUS_NO_SUCH_DEVICE, STATUS_ACCESS_DENIED, or what its driver says.</summary>
    public NTSTATUS Open(Processor processor, in OpenRequest request, GuestProcess process, out HANDLE handle, out uint information)
    {
        using var own = new OwnWork(processor);
        handle = HANDLE.Null;
        information = 0;
        var named = new KernelPtr<DEVICE_OBJECT>(Names.Resolve(request.Path, out var rest));
        if (named.IsNull)
            return NTSTATUS.STATUS_OBJECT_NAME_NOT_FOUND;
        if ((named.Flags & Wdm.DO_DEVICE_INITIALIZING) != 0 || FindDevice(named.Address) is { DeletePending: true })
            return NTSTATUS.STATUS_NO_SUCH_DEVICE;
        if ((named.Flags & Wdm.DO_EXCLUSIVE) != 0 && named.ReferenceCount > 0)
            return NTSTATUS.STATUS_ACCESS_DENIED;
        var file = MakeFile(processor, named, rest, request.Synchronous);
        if (file.IsNull)
            return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
        named.ReferenceCount++;
        var options = request.CreateOptions | (request.Disposition << 24);
        var parameters = new IO_PARAMETERS { Create = new IO_CREATE_PARAMETERS { Options = options, ShareAccess = (ushort)request.ShareAccess } };
        var status = SendAndWait(Processor.Current, AttachedTop(named), file, Wdm.IRP_MJ_CREATE, parameters, request.UserMode, out information);
        processor = Processor.Current;
        if (!status.IsSuccess)
        {
            Objects.Find(file.Address)!.Deleted = true;
            FreeFile(processor, file);
            return status;
        }

        file.Flags |= HandleCreated;
        var record = Objects.Find(file.Address)!;
        handle = OpenHandle(process, record, request.Access);
        Objects.Dereference(processor, file.Address);
        return status;
    }

    private KernelPtr<FILE_OBJECT> MakeFile(Processor processor, KernelPtr<DEVICE_OBJECT> named, string rest, bool synchronous)
    {
        var address = AllocatePool(processor, FileSize + (uint)(rest.Length * 2), TagFile, zero: true);
        if (address == 0)
            return KernelPtr<FILE_OBJECT>.Null;
        processor = Processor.Current;
        var file = new KernelPtr<FILE_OBJECT>(address);
        Cell.Set(address, TypeFile);
        Cell.Set(address + 2, (short)FileSize);
        file.DeviceObject = named;
        file.Flags = synchronous ? SynchronousFile : 0;
        if (rest.Length > 0)
            StoreName(address, rest);
        KernelEvents.Initialize(processor, address + FileOffsets.Lock, synchronization: true, signalled: true);
        KernelEvents.Initialize(processor, address + FileOffsets.Event, synchronization: false, signalled: false);
        Objects.Add(ObjectKind.File, address);
        return file;
    }

    private static void StoreName(uint file, string name)
    {
        for (var i = 0; i < name.Length; i++)
            Cell.Set(file + FileSize + ((uint)i * 2), name[i]);
        Cell.Set(file + 0x30, (ushort)(name.Length * 2));
        Cell.Set(file + 0x32, (ushort)(name.Length * 2));
        Cell.U32(file + 0x34, file + FileSize);
    }

    /// <summary>The last handle is closed: the drivers are told in the closing thread.</summary>
    private void Cleanup(Processor processor, uint address)
    {
        using var own = new OwnWork(processor);
        var file = new KernelPtr<FILE_OBJECT>(address);
        if ((file.Flags & HandleCreated) == 0)
            return;
        SendAndWait(processor, AttachedTop(file.DeviceObject), file, Wdm.IRP_MJ_CLEANUP, default, userMode: false, out _);
    }

    /// <summary>The last reference is gone. At APC_LEVEL, in the middle of final completion, a worker thread has to do it.</summary>
    private void DeleteFile(Processor processor, ObjectRecord record)
    {
        using var own = new OwnWork(processor);
        var file = new KernelPtr<FILE_OBJECT>(record.Address);
        if ((file.Flags & HandleCreated) == 0)
            FreeFile(processor, file);
        else if (processor.Irql == Processor.Passive)
            CloseFile(processor, file);
        else
            _machine.SystemThreads.Queue(() => CloseFile(Processor.Current, file));
    }

    private void CloseFile(Processor processor, KernelPtr<FILE_OBJECT> file)
    {
        SendAndWait(processor, AttachedTop(file.DeviceObject), file, Wdm.IRP_MJ_CLOSE, default, userMode: false, out _);
        FreeFile(Processor.Current, file);
    }

    private void FreeFile(Processor processor, KernelPtr<FILE_OBJECT> file)
    {
        var device = file.DeviceObject;
        Objects.Forget(file.Address);
        _machine.Pool.Free(processor, file.Address, 0);
        var count = device.ReferenceCount - 1;
        device.ReferenceCount = count;
        if (count == 0)
            ReleaseIfUnused(processor, device);
    }

    /// <summary>Opens, cleanups and closes: sent in the calling thread, which waits for the end whatever happens.</summary>
    private NTSTATUS SendAndWait(
        Processor processor, KernelPtr<DEVICE_OBJECT> device, KernelPtr<FILE_OBJECT> file, byte major, in IO_PARAMETERS parameters, bool userMode,
        out uint information)
    {
        information = 0;
        var irp = AllocateFor(processor, device, out var record);
        if (irp.IsNull)
            return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
        processor = Processor.Current;
        Prepare(processor, irp, record!, file, userMode);
        record!.HoldsFile = false;
        irp.Flags = Wdm.IRP_SYNCHRONOUS_API | Wdm.IRP_DEFER_IO_COMPLETION
            | (major switch { Wdm.IRP_MJ_CREATE => Wdm.IRP_CREATE_OPERATION, Wdm.IRP_MJ_CLOSE => Wdm.IRP_CLOSE_OPERATION, _ => 0 });
        var next = new KernelPtr<IO_STACK_LOCATION>(irp.CurrentStackLocation.Address - StackLocationSize);
        next.MajorFunction = major;
        next.Parameters = parameters;
        next.FileObject = file;
        KernelEvents.Clear(processor, file.Address + FileOffsets.Event);
        var status = CallDriver(processor, device, irp);
        if (status == NTSTATUS.STATUS_PENDING)
            WaitForFile(Processor.Current, file);
        else
            FinishInline(Processor.Current, irp, record);
        information = record.Result.Information;
        return status == NTSTATUS.STATUS_PENDING ? record.Result.Status : status;
    }

    private void WaitForFile(Processor processor, KernelPtr<FILE_OBJECT> file)
    {
        System.Span<uint> objects = [file.Address + FileOffsets.Event];
        _machine.Waits.Wait(processor, objects, all: false, userMode: false, alertable: false, timeout: null);
    }

    /// <summary>What every packet made for a handle begins with.</summary>
    private void Prepare(Processor processor, KernelPtr<IRP> irp, IrpRecord record, KernelPtr<FILE_OBJECT> file, bool userMode)
    {
        record.FileObject = file.Address;
        Cell.U8(irp.Address + 0x20, userMode ? (byte)1 : (byte)0);
        irp.OriginalFileObject = file;
        irp.Thread = new PVOID(processor.Thread.Object);
        Link(record, processor.Thread);
    }
}

/// <summary>What an open asks for.</summary>
/// <param name="Path">The name.</param>
/// <param name="Access">The access the handle is to have.</param>
/// <param name="ShareAccess">What others may do.</param>
/// <param name="Disposition">Whether to open or create.</param>
/// <param name="CreateOptions">Options.</param>
/// <param name="UserMode">True when a program asks.</param>
internal readonly record struct OpenRequest(string Path, uint Access, uint ShareAccess, uint Disposition, uint CreateOptions, bool UserMode)
{
    private const uint SynchronousAlert = 0x10;
    private const uint SynchronousNonalert = 0x20;

    /// <summary>True when requests on the handle are waited for.</summary>
    public bool Synchronous => (CreateOptions & (SynchronousAlert | SynchronousNonalert)) != 0;
}
