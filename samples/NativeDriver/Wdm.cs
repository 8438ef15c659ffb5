using System.Runtime.InteropServices;

namespace NativeDriver;

/// <summary>The structures that the driver touches, in the order of the C headers as far as it needs them.</summary>
internal unsafe struct DRIVER_OBJECT
{
    public short Type;
    public short Size;
    public DEVICE_OBJECT* DeviceObject;
    public uint Flags;
    public void* DriverStart;
    public uint DriverSize;
    public void* DriverSection;
    public DRIVER_EXTENSION* DriverExtension;
    public UNICODE_STRING DriverName;
    public UNICODE_STRING* HardwareDatabase;
    public void* FastIoDispatch;
    public void* DriverInit;
    public void* DriverStartIo;
    public delegate* unmanaged<DRIVER_OBJECT*, void> DriverUnload;
    public fixed ulong MajorFunction[28];
}

internal unsafe struct DRIVER_EXTENSION
{
    public DRIVER_OBJECT* DriverObject;
    public delegate* unmanaged<DRIVER_OBJECT*, DEVICE_OBJECT*, int> AddDevice;
}

internal unsafe struct DEVICE_OBJECT
{
    public short Type;
    public ushort Size;
    public int ReferenceCount;
    public DRIVER_OBJECT* DriverObject;
    public DEVICE_OBJECT* NextDevice;
    public DEVICE_OBJECT* AttachedDevice;
    public IRP* CurrentIrp;
    public void* Timer;
    public uint Flags;
    public uint Characteristics;
    public void* Vpb;
    public DEVICE_EXTENSION* DeviceExtension;
}

internal struct IO_STATUS_BLOCK
{
    public int Status;
    public nuint Information;
}

internal unsafe struct IRP
{
    public short Type;
    public ushort Size;
    public void* MdlAddress;
    public uint Flags;
    public void* SystemBuffer;
    public IO_STATUS_BLOCK IoStatus;
    public sbyte RequestorMode;
    public byte PendingReturned;
    public byte StackCount;
    public byte CurrentLocation;
    public byte Cancel;
    public byte CancelIrql;
    public void* CancelRoutine;
}

internal struct UNICODE_STRING
{
    public ushort Length;
    public ushort MaximumLength;
    public nint Buffer;
}

internal struct KSPIN_LOCK
{
    private readonly nuint value;
}

internal unsafe struct KDPC
{
    private fixed long opaque[8];
}

internal unsafe struct KEVENT
{
    private fixed long opaque[3];
}

internal struct KINTERRUPT
{
    private readonly nint opaque;
}

internal struct IO_WORKITEM
{
    private readonly nint opaque;
}

/// <summary>What the driver keeps for its device, in the nonpaged memory of the device object.</summary>
internal unsafe struct DEVICE_EXTENSION
{
    public DEVICE_OBJECT* Lower;
    public KSPIN_LOCK Lock;
    public KDPC Dpc;
    public KEVENT Idle;
    public KINTERRUPT* Interrupt;
    public IO_WORKITEM* WorkItem;
    public void* Log;
    public IRP* Waiting;
    public uint* Registers;
    public uint LastStatus;
    public int Failures;
}

/// <summary>The numbers of the headers.</summary>
internal static class Constants
{
    public const int STATUS_SUCCESS = 0;
    public const int STATUS_PENDING = 0x103;
    public const int STATUS_DEVICE_BUSY = unchecked((int)0x80000011);
    public const int STATUS_INSUFFICIENT_RESOURCES = unchecked((int)0xC000009A);
    public const int STATUS_NO_SUCH_DEVICE = unchecked((int)0xC000000E);
    public const int STATUS_CANCELLED = unchecked((int)0xC0000120);
    public const int IRP_MJ_CREATE = 0;
    public const int IRP_MJ_CLOSE = 2;
    public const int IRP_MJ_READ = 3;
    public const uint DO_BUFFERED_IO = 4;
    public const uint DO_DEVICE_INITIALIZING = 0x80;
    public const uint FILE_DEVICE_UNKNOWN = 0x22;
    public const ulong POOL_FLAG_NON_PAGED = 0x40;
    public const ulong POOL_FLAG_PAGED = 0x100;
    public const int DelayedWorkQueue = 1;
    public const int Executive = 0;
    public const sbyte KernelMode = 0;
    public const sbyte IO_NO_INCREMENT = 0;
    public const byte FALSE = 0;
    public const byte TRUE = 1;
    public const uint Tag = 0x766E7249; // "Irnv"
}
