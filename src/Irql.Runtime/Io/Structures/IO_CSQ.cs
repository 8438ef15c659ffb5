using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A cancel-safe queue: the driver's six routines. Initialise it with <c>IoCsqInitialize</c>; it must be resident. 0x20 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 0x20)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_CSQ
{
    /// <summary>1, or 2 when the insert routine may refuse.</summary>
    public uint Type;

    /// <summary>Code address of the insert routine.</summary>
    public PVOID CsqInsertIrp;

    /// <summary>Code address of the remove routine.</summary>
    public PVOID CsqRemoveIrp;

    /// <summary>Code address of the peek routine.</summary>
    public PVOID CsqPeekNextIrp;

    /// <summary>Code address of the acquire routine.</summary>
    public PVOID CsqAcquireLock;

    /// <summary>Code address of the release routine.</summary>
    public PVOID CsqReleaseLock;

    /// <summary>Code address of the routine that completes a cancelled request.</summary>
    public PVOID CsqCompleteCanceledIrp;

    /// <summary>Reserved.</summary>
    public PVOID ReservePointer;
}

/// <summary>Names one request in a cancel-safe queue. The driver allocates it, the queue fills it. 12 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Size = 0x0C)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct IO_CSQ_IRP_CONTEXT
{
    /// <summary>1.</summary>
    public uint Type;

    /// <summary>The request while it is in the queue; null once it was removed or cancelled.</summary>
    public PVOID Irp;

    /// <summary>The queue.</summary>
    public PVOID Csq;
}
