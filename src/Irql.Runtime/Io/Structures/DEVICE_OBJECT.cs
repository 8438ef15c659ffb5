using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A device: the target of requests. Its extension follows it in nonpaged pool. 0xB8 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 0xB8)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct DEVICE_OBJECT
{
    /// <summary>Always 3 in a live device.</summary>
    [FieldOffset(0x00)] public short Type;

    /// <summary>Bytes of the object with its extension.</summary>
    [FieldOffset(0x02)] public ushort Size;

    /// <summary>Open handles on the device.</summary>
    [FieldOffset(0x04)] public int ReferenceCount;

    /// <summary>The driver that made the device.</summary>
    [FieldOffset(0x08)] public PVOID DriverObject;

    /// <summary>The driver's next device, or null.</summary>
    [FieldOffset(0x0C)] public PVOID NextDevice;

    /// <summary>The device attached on top of this one, or null.</summary>
    [FieldOffset(0x10)] public PVOID AttachedDevice;

    /// <summary>The request that StartIo works on, or null.</summary>
    [FieldOffset(0x14)] public PVOID CurrentIrp;

    /// <summary>The once-a-second timer, or null.</summary>
    [FieldOffset(0x18)] public PVOID Timer;

    /// <summary><c>DO_BUFFERED_IO</c> and the like.</summary>
    [FieldOffset(0x1C)] public uint Flags;

    /// <summary><c>FILE_DEVICE_SECURE_OPEN</c> and the like.</summary>
    [FieldOffset(0x20)] public uint Characteristics;

    /// <summary>The volume; null here.</summary>
    [FieldOffset(0x24)] public PVOID Vpb;

    /// <summary>The driver's own data of the device, in nonpaged memory.</summary>
    [FieldOffset(0x28)] public PVOID DeviceExtension;

    /// <summary>The kind of device.</summary>
    [FieldOffset(0x2C)] public uint DeviceType;

    /// <summary>Stack locations that a request to this device needs.</summary>
    [FieldOffset(0x30)] public sbyte StackSize;

    /// <summary>Required alignment of buffers, as a mask.</summary>
    [FieldOffset(0x5C)] public uint AlignmentRequirement;

    /// <summary>Head of the queue of requests that wait for StartIo.</summary>
    [FieldOffset(0x64)] internal LIST_ENTRY DeviceQueueHead;

    /// <summary>The queue's spin lock.</summary>
    [FieldOffset(0x6C)] internal uint DeviceQueueLock;

    /// <summary>Not zero while a request is in StartIo.</summary>
    [FieldOffset(0x70)] internal byte DeviceQueueBusy;

    /// <summary>Number of threads in the device's file system; unused here.</summary>
    [FieldOffset(0x94)] internal uint ActiveThreadCount;

    /// <summary>Bytes of a sector.</summary>
    [FieldOffset(0xAC)] public ushort SectorSize;
}

/// <summary>Offsets of fields that are objects of their own.</summary>
internal static class DeviceOffsets
{
    public const uint DriverObject = 0x08;
    public const uint NextDevice = 0x0C;
    public const uint AttachedDevice = 0x10;
    public const uint DeviceExtension = 0x28;
    public const uint StackSize = 0x30;
    public const uint DeviceQueue = 0x60;
    public const uint Dpc = 0x74;
    public const uint DeviceLock = 0x9C;
    public const uint DeviceObjectExtension = 0xB0;

    /// <summary>Extension of the device object: the device below, and what the I/O manager notes.</summary>
    public const uint ExtensionAttachedTo = 0x18;
}
