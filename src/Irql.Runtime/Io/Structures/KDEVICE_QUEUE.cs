using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A queue of requests for something that serves one at a time. Stands for <c>KDEVICE_QUEUE</c>, with its 32-bit layout. 20 bytes.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential)]
public struct KDEVICE_QUEUE
{
    /// <summary>20.</summary>
    public short Type;

    /// <summary>Bytes of the structure.</summary>
    public short Size;

    /// <summary>Head of the entries.</summary>
    public LIST_ENTRY DeviceListHead;

    /// <summary>Guards the queue.</summary>
    public KSPIN_LOCK Lock;

    /// <summary>Not zero while an entry is being served.</summary>
    public byte Busy;
}

/// <summary>One entry of a device queue. Stands for <c>KDEVICE_QUEUE_ENTRY</c>, with its 32-bit layout. 16 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 16)]
public struct KDEVICE_QUEUE_ENTRY
{
    /// <summary>Link of the queue.</summary>
    public LIST_ENTRY DeviceListEntry;

    /// <summary>Where in the queue it stands.</summary>
    public uint SortKey;

    /// <summary>Not zero while it is in the queue.</summary>
    public byte Inserted;
}
