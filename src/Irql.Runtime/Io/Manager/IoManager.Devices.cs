using System.Collections.Generic;
using Irql.Runtime.Objects;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>Device objects: making, naming, stacking and deleting them.</content>
internal sealed partial class IoManager
{
    internal const uint TagDevice = 0x69766544;
    private const uint DeviceSize = 0xB8;
    private const int LongestStack = 127;

    /// <summary>The device object extension that follows the driver's extension: type, size, device, flags, and the device below.</summary>
    private const uint ObjectExtensionSize = 0x30;
    private const uint MaximumExtension = 0xFFFF - DeviceSize - ObjectExtensionSize;
    private readonly Dictionary<uint, DeviceRecord> _devices = [];

    /// <summary>What is remembered of a device beside its object.</summary>
    internal sealed class DeviceRecord
    {
        public uint Address { get; init; }

        public string Name { get; init; } = "";

        public LoadedDriver? Driver { get; init; }

        /// <summary>True once its driver deleted it; it stays until the last open handle is closed.</summary>
        public bool DeletePending { get; set; }

        public uint ShutdownOrder { get; set; }
    }

    /// <summary>Every device there is, in order of creation.</summary>
    public IReadOnlyCollection<DeviceRecord> Devices => _devices.Values;

    public DeviceRecord? FindDevice(uint address) => _devices.GetValueOrDefault(address);

    /// <summary>True while a deleted device of a driver is kept by a reference: the driver's image stays as long.</summary>
    public bool HasDeviceOnItsWayOut(LoadedDriver driver)
    {
        foreach (var device in _devices.Values)
        {
            if (device.DeletePending && ReferenceEquals(device.Driver, driver))
                return true;
        }

        return false;
    }

    /// <summary>True for the memory of a device that was deleted and goes with its last reference, for example that of a work item that is about to return.</summary>
    public bool IsDeviceOnItsWayOut(uint block, uint bytes)
    {
        foreach (var device in _devices.Values)
        {
            if (device.DeletePending && device.Address - block < bytes)
                return true;
        }

        return false;
    }

    /// <summary>IoCreateDevice.</summary>
    public NTSTATUS CreateDevice(
        Processor processor, KernelPtr<DRIVER_OBJECT> driver, uint extensionSize, string? name, uint type, uint characteristics, bool exclusive,
        out KernelPtr<DEVICE_OBJECT> device)
    {
        using var own = new OwnWork(processor);
        device = KernelPtr<DEVICE_OBJECT>.Null;
        if (name is not null && !IoNamespace.IsValid(name))
            return NTSTATUS.STATUS_OBJECT_NAME_INVALID;
        if (extensionSize > MaximumExtension)
            return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
        if (name is not null && Names.IsTaken(name))
            return NTSTATUS.STATUS_OBJECT_NAME_COLLISION;
        var aligned = (extensionSize + 7) & ~7u;
        var address = AllocatePool(processor, DeviceSize + aligned + ObjectExtensionSize, TagDevice, zero: true);
        if (address == 0)
            return NTSTATUS.STATUS_INSUFFICIENT_RESOURCES;
        processor = Processor.Current;
        device = new KernelPtr<DEVICE_OBJECT>(address);
        Cell.Set(address, TypeDevice);
        Cell.Set(address + 2, (ushort)(DeviceSize + extensionSize));
        device.DriverObject = driver;
        device.DeviceType = type;
        device.Characteristics = characteristics;
        device.Flags = Wdm.DO_DEVICE_INITIALIZING | (exclusive ? Wdm.DO_EXCLUSIVE : 0);
        device.StackSize = 1;
        device.DeviceExtension = new PVOID(extensionSize == 0 ? 0 : address + DeviceSize);
        Cell.U32(address + DeviceOffsets.DeviceObjectExtension, address + DeviceSize + aligned);
        InitializeQueue(address + DeviceOffsets.DeviceQueue);
        KernelEvents.Initialize(processor, address + DeviceOffsets.DeviceLock, synchronization: true, signalled: true);
        device.NextDevice = driver.DeviceObject;
        driver.DeviceObject = device;
        _devices[address] = new DeviceRecord { Address = address, Name = name ?? "", Driver = DriverAt(driver.Address) };
        Objects.Add(ObjectKind.Device, address).Floor = 1;
        if (name is not null)
            Names.AddDevice(name, address);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>IoDeleteDevice: out of the driver's list and out of sight at once, out of memory with the last handle and reference.</summary>
    public void DeleteDevice(Processor processor, KernelPtr<DEVICE_OBJECT> device)
    {
        using var own = new OwnWork(processor);
        if (Verifies(processor.Driver) && _devices.GetValueOrDefault(device.Address) is null or { DeletePending: true })
            Violate(processor, 0x240, processor.CallerProgramCounter, new KernelPtr<IRP>(0));
        var driver = device.DriverObject;
        var link = driver.Address + DriverOffsets.DeviceObject;
        var steps = 0;
        for (var each = Cell.U32(link); each != 0; each = Cell.U32(link))
        {
            GoOn(ref steps);
            if (each == device.Address)
            {
                Cell.U32(link, Cell.U32(each + DeviceOffsets.NextDevice));
                break;
            }

            link = each + DeviceOffsets.NextDevice;
        }

        if (FindDevice(device.Address) is not { } record)
        {
            processor.RaiseBugCheck((uint)BugCheckCode.REFERENCE_BY_POINTER, Objects.TypeAddress(ObjectKind.Device), device.Address, 0, 0);
            return;
        }

        if (record.DeletePending)
            processor.RaiseBugCheck((uint)BugCheckCode.REFERENCE_BY_POINTER, Objects.TypeAddress(ObjectKind.Device), device.Address, 0, 0);
        record.DeletePending = true;
        ForgetTimer(processor, device.Address);
        if (record.Name.Length > 0)
            Names.RemoveDevice(record.Name);
        ReleaseIfUnused(processor, device);
    }

    /// <summary>A deleted device stays while it is open or something is attached to it.</summary>
    private void ReleaseIfUnused(Processor processor, KernelPtr<DEVICE_OBJECT> device)
    {
        if (FindDevice(device.Address) is { DeletePending: true } && device.ReferenceCount == 0 && device.AttachedDevice.IsNull)
            ReleaseDevice(processor, device.Address);
    }

    /// <summary>The device's own reference goes; the object with it when nobody else has one.</summary>
    private void ReleaseDevice(Processor processor, uint device)
    {
        using var own = new OwnWork(processor);
        if (Objects.Find(device) is not { } record)
            return;
        record.Floor = 0;
        Objects.Dereference(processor, device);
    }

    private void FreeDevice(Processor processor, ObjectRecord record)
    {
        using var own = new OwnWork(processor);
        _devices.Remove(record.Address, out var device);
        _machine.Pool.Free(processor, record.Address, 0);
        if (device?.Driver is { } driver)
            Processes.DriverLifetime.DeviceGone(_machine, driver);
    }

    /// <summary>IoAttachDeviceToDeviceStack: on top of the target's stack; null when the target is being deleted.</summary>
    public KernelPtr<DEVICE_OBJECT> Attach(Processor processor, KernelPtr<DEVICE_OBJECT> source, KernelPtr<DEVICE_OBJECT> target)
    {
        using var own = new OwnWork(processor);
        var top = AttachedTop(target);
        if (FindDevice(top.Address) is { DeletePending: true } || (top.Flags & Wdm.DO_DEVICE_INITIALIZING) != 0)
            return KernelPtr<DEVICE_OBJECT>.Null;
        top.AttachedDevice = source;
        source.StackSize = top.StackSize + 1;
        source.AlignmentRequirement = top.AlignmentRequirement;
        Cell.U32(Cell.U32(source.Address + DeviceOffsets.DeviceObjectExtension) + DeviceOffsets.ExtensionAttachedTo, top.Address);
        return top;
    }

    /// <summary>IoDetachDevice: takes away whatever is attached to the target.</summary>
    public void Detach(Processor processor, KernelPtr<DEVICE_OBJECT> target)
    {
        using var own = new OwnWork(processor);
        var attached = target.AttachedDevice;
        if (attached.IsNull && Verifies(processor.Driver))
            Violate(processor, 0x202, processor.CallerProgramCounter, KernelPtr<IRP>.Null);
        Cell.U32(Cell.U32(attached.Address + DeviceOffsets.DeviceObjectExtension) + DeviceOffsets.ExtensionAttachedTo, 0);
        target.AttachedDevice = KernelPtr<DEVICE_OBJECT>.Null;
        ReleaseIfUnused(processor, target);
    }

    /// <summary>IoGetAttachedDevice: the top of the stack a device is in.</summary>
    public static KernelPtr<DEVICE_OBJECT> AttachedTop(KernelPtr<DEVICE_OBJECT> device)
    {
        var steps = 0;
        for (var above = device.AttachedDevice; !above.IsNull; above = device.AttachedDevice)
        {
            device = above;
            GoOn(ref steps);
        }

        return device;
    }

    /// <summary>
    /// A list that a driver has tied into a ring is followed for ever, as on the real machine; time passes meanwhile, so the run's budget ends it.
    /// </summary>
    private static void GoOn(ref int steps)
    {
        if (++steps > LongestStack)
            Processor.Current.Machine.Scheduler.Point(Processor.Current, Scheduling.PointKind.Stall);
    }

    /// <summary>The device below, or null.</summary>
    public static KernelPtr<DEVICE_OBJECT> Below(KernelPtr<DEVICE_OBJECT> device) =>
        new(Cell.U32(Cell.U32(device.Address + DeviceOffsets.DeviceObjectExtension) + DeviceOffsets.ExtensionAttachedTo));

    /// <summary>Prepares the driver object that the loader has made: every slot gets the I/O manager's own routine.</summary>
    public void PrepareDriver(LoadedDriver driver)
    {
        using var own = new OwnWork(Processor.Current);
        for (uint i = 0; i < DriverOffsets.MajorFunctions; i++)
            Cell.U32(driver.Object + DriverOffsets.MajorFunction + (i * 4), InvalidRequest);
        var extension = _machine.Objects.Allocate(ObjectExtensionSize);
        Cell.U32(extension, driver.Object);
        Cell.U32(driver.Object + DriverOffsets.DriverExtension, extension);
    }

    /// <summary>After DriverEntry the devices it made accept opens; AddDevice routines clear the flag themselves.</summary>
    public static void FinishDriverEntry(LoadedDriver driver)
    {
        using var own = new OwnWork(Processor.Current);
        for (var device = new KernelPtr<DRIVER_OBJECT>(driver.Object).DeviceObject; !device.IsNull; device = device.NextDevice)
            device.Flags &= ~Wdm.DO_DEVICE_INITIALIZING;
    }

    private LoadedDriver? DriverAt(uint address)
    {
        foreach (var driver in _machine.Drivers)
        {
            if (driver.Object == address)
                return driver;
        }

        return null;
    }

    private uint _invalidRequest;

    /// <summary>Code address of the routine behind every slot that a driver leaves alone.</summary>
    public uint InvalidRequest => _invalidRequest != 0 ? _invalidRequest : _invalidRequest = _machine.Code.AddressOf((DriverDispatch)RefuseRequest, null);

    private NTSTATUS RefuseRequest(KernelPtr<DEVICE_OBJECT> device, KernelPtr<IRP> irp)
    {
        using var own = new OwnWork(Processor.Current);
        irp.IoStatus.Status = NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
        irp.IoStatus.Information = 0;
        CompleteRequest(Processor.Current, irp);
        return NTSTATUS.STATUS_INVALID_DEVICE_REQUEST;
    }
}
