using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>The user-mode control block of one asynchronous request. Its first two words receive status and byte count. 20 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 0x14)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct OVERLAPPED
{
    /// <summary>STATUS_PENDING while the request runs, then its status.</summary>
    public NTSTATUS Internal;

    /// <summary>Bytes transferred.</summary>
    public uint InternalHigh;

    /// <summary>Low half of the byte offset.</summary>
    public uint Offset;

    /// <summary>High half of the byte offset.</summary>
    public uint OffsetHigh;

    /// <summary>An event that final completion sets, or no handle.</summary>
    public HANDLE hEvent;
}
