using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>
/// Counts who uses a device, so that its removal can wait for them. Lives in the device extension; initialise it with
/// <c>IoInitializeRemoveLock</c>. 0x18 bytes.
/// </summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Explicit, Size = 0x18)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_REMOVE_LOCK
{
    /// <summary>Not zero once removal has begun.</summary>
    [FieldOffset(0x00)] public byte Removed;

    /// <summary>1 plus the number of acquisitions that are not yet released.</summary>
    [FieldOffset(0x04)] public int IoCount;

    /// <summary>Offset of the event that the last release sets.</summary>
    internal const uint EventOffset = 0x08;
}

/// <summary>A work item of the I/O manager. Its content is the I/O manager's own. 0x30 bytes.</summary>
[StructLayout(LayoutKind.Explicit, Size = 0x30)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_WORKITEM
{
    /// <summary>The device or driver it was allocated for.</summary>
    [FieldOffset(0x10)] internal PVOID IoObject;

    /// <summary>Code address of the routine.</summary>
    [FieldOffset(0x14)] internal PVOID Routine;

    /// <summary>Argument of the routine.</summary>
    [FieldOffset(0x18)] internal PVOID Context;

    /// <summary>Not zero when the routine has the extended form.</summary>
    [FieldOffset(0x1C)] internal uint Extended;
}
