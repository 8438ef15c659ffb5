using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A deferred procedure call. Stands for <c>KDPC</c>, with its 32-bit layout.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KDPC
{
    /// <summary>Object type: 19, or 24 for a threaded DPC.</summary>
    public byte Type;

    /// <summary>A value of <see cref="KDPC_IMPORTANCE"/>.</summary>
    public byte Importance;

    /// <summary>Target processor plus one; 0 when none was set.</summary>
    public ushort Number;

    /// <summary>Link of the processor's queue.</summary>
    public PVOID DpcListFlink;

    /// <summary>Link of the processor's queue.</summary>
    public PVOID DpcListBlink;

    /// <summary>Code address of the routine.</summary>
    public PVOID DeferredRoutine;

    /// <summary>Context of the routine.</summary>
    public PVOID DeferredContext;

    /// <summary>First argument of the last insertion.</summary>
    public PVOID SystemArgument1;

    /// <summary>Second argument of the last insertion.</summary>
    public PVOID SystemArgument2;

    /// <summary>Not null while queued.</summary>
    public PVOID DpcData;
}

/// <summary>Where a DPC enters its queue and when processing is requested. Stands for <c>KDPC_IMPORTANCE</c>.</summary>
public enum KDPC_IMPORTANCE
{
    /// <summary>At the end, without a request.</summary>
    LowImportance,

    /// <summary>At the end; a request on the own processor.</summary>
    MediumImportance,

    /// <summary>At the head, with a request.</summary>
    HighImportance,

    /// <summary>At the end, with a request on any processor.</summary>
    MediumHighImportance,
}
