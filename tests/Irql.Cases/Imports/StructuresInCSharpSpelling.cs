using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.StructuresInCSharpSpelling;

// The structures of the kernel in the spelling of C# types, statuses and modes as enumerations, pointers wrapped in structures.
internal static unsafe class Driver
{
    [UnmanagedCallersOnly(EntryPoint = "DriverEntry")]
    internal static NtStatus DriverEntry(DriverObject* driverObject, UnicodeString* registryPath)
    {
        driverObject->MajorFunction[0] = &OnCreate;
        driverObject->MajorFunction[14] = &OnDeviceControl;
        driverObject->MajorFunction[3] = &OnRead;
        driverObject->DriverStartIo = &OnStart;
        driverObject->DriverUnload = &Unload;
        if (driverObject->DriverName.Length == 0) // IRQL6003
            return NtStatus.STATUS_UNSUCCESSFUL;
        return NtStatus.STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static NtStatus OnCreate(DeviceObject* device, Irp* irp)
    {
        irp->IoStatus.Status = NtStatus.STATUS_SUCCESS;
        IofCompleteRequest(irp, 0);
        return NtStatus.STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static NtStatus OnDeviceControl(DeviceObject* device, Irp* irp)
    {
        void* found;
        if (ObReferenceObjectByHandle(irp->AssociatedIrp.SystemBuffer, 1, default, Mode.Kernel, &found, null) == NtStatus.STATUS_SUCCESS) // IRQL6004 IRQL1001 info
            ObDereferenceObject(found);
        irp->PendingReturned = 1; // IRQL6003
        IofCompleteRequest(irp, 0);
        return NtStatus.STATUS_SUCCESS;
    }

    [UnmanagedCallersOnly]
    internal static NtStatus OnRead(DeviceObject* device, Irp* irp)
    {
        IoMarkIrpPending(irp);
        IofCompleteRequest(irp, 0);
        return NtStatus.STATUS_SUCCESS; // IRQL6001
    }

    [UnmanagedCallersOnly]
    internal static void OnStart(DeviceObject* device, Irp* irp)
    {
        long interval = -10;
        KeDelayExecutionThread(Mode.Kernel, false, &interval); // IRQL3006 certain
    }

    [UnmanagedCallersOnly]
    internal static void Unload(DriverObject* driverObject)
    {
        if (driverObject->DeviceObject != null)
            IoDeleteDevice(driverObject->DeviceObject);
    }

    // A type of the driver's own with a likely name.
    internal static int Elapsed(KTimer* timer) => timer->Ticks + timer->Period;

    [DllImport("ntoskrnl.exe")]
    private static extern void IofCompleteRequest(Irp* irp, sbyte boost);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoMarkIrpPending(Irp* irp);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoDeleteDevice(DeviceObject* device);

    [DllImport("ntoskrnl.exe")]
    private static extern NtStatus KeDelayExecutionThread(Mode mode, bool alertable, long* interval);

    [DllImport("ntoskrnl.exe")]
    private static extern NtStatus ObReferenceObjectByHandle(void* handle, uint access, Address type, Mode mode, void** found, void* information);

    [DllImport("ntoskrnl.exe")]
    private static extern void ObDereferenceObject(Address found);
}

internal enum NtStatus : uint
{
    STATUS_SUCCESS = 0,
    STATUS_UNSUCCESSFUL = 0xC0000001,
}

internal enum Mode : sbyte
{
    Kernel,
    User,
}

internal readonly unsafe struct Address
{
    private readonly void* _value;

    private Address(void* value) => _value = value;

    public static implicit operator Address(void* value) => new(value);

    public static implicit operator void*(Address value) => value._value;
}

internal unsafe struct UnicodeString
{
    public ushort Length;
    public ushort MaximumLength;
    public char* Buffer;
}

internal struct IoStatusBlock
{
    public NtStatus Status;
    public nuint Information;
}

internal unsafe struct AssociatedIrp
{
    public void* SystemBuffer;
}

internal struct Irp
{
    public AssociatedIrp AssociatedIrp;
    public IoStatusBlock IoStatus;
    public byte PendingReturned;
    public byte CancelIrql;
}

internal struct DeviceObject
{
    public uint Flags;
}

internal unsafe struct DriverObject
{
    public DeviceObject* DeviceObject;
    public UnicodeString DriverName;
    public delegate* unmanaged<DeviceObject*, Irp*, void> DriverStartIo;
    public delegate* unmanaged<DriverObject*, void> DriverUnload;
    private fixed ulong _functions[28];

    public delegate* unmanaged<DeviceObject*, Irp*, NtStatus>* MajorFunction
    {
        get
        {
            fixed (ulong* first = _functions)
                return (delegate* unmanaged<DeviceObject*, Irp*, NtStatus>*)first;
        }
    }
}

internal struct KTimer
{
    public int Ticks;
    public int Period;
}
