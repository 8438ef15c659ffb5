using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A fast mutex. Stands for <c>FAST_MUTEX</c>, with its 32-bit layout. 32 bytes; it must be resident.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct FAST_MUTEX
{
    /// <summary>1 when free; lower by one for the owner and for each waiter.</summary>
    public int Count;

    /// <summary>Owning thread, or null.</summary>
    public PVOID Owner;

    /// <summary>How often somebody had to wait.</summary>
    public uint Contention;

    /// <summary>What waiters wait for.</summary>
    public KEVENT Event;

    /// <summary>The level to go back to.</summary>
    public uint OldIrql;
}

/// <summary>A guarded mutex. Stands for <c>KGUARDED_MUTEX</c>. 32 bytes; it must be resident.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KGUARDED_MUTEX
{
    /// <summary>1 when free; lower by one for the owner and for each waiter.</summary>
    public int Count;

    /// <summary>Owning thread, or null.</summary>
    public PVOID Owner;

    /// <summary>How often somebody had to wait.</summary>
    public uint Contention;

    /// <summary>What waiters wait for.</summary>
    public KEVENT Event;

    /// <summary>Reserved.</summary>
    public uint Reserved;
}

/// <summary>A push lock. Stands for <c>EX_PUSH_LOCK</c>; zero is free. It may be pageable.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct EX_PUSH_LOCK
{
    /// <summary>Bit 31 writer, the rest readers. Never to be touched by a driver.</summary>
    public uint Word;
}

/// <summary>Rundown protection. Stands for <c>EX_RUNDOWN_REF</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct EX_RUNDOWN_REF
{
    /// <summary>Bit 0 run down, the rest counts uses. Never to be touched by a driver.</summary>
    public uint Count;
}

/// <summary>An executive resource. Stands for <c>ERESOURCE</c>. 56 bytes; it must be resident.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential, Size = 56)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct ERESOURCE
{
    /// <summary>Link of the list of all resources.</summary>
    public LIST_ENTRY SystemResourcesList;

    /// <summary>Owner table.</summary>
    public PVOID OwnerTable;

    /// <summary>Number of owners.</summary>
    public short ActiveCount;

    /// <summary>State bits.</summary>
    public ushort Flag;
}

/// <summary>A work item. Stands for <c>WORK_QUEUE_ITEM</c>. 16 bytes; it must be resident.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct WORK_QUEUE_ITEM
{
    /// <summary>Link of the queue; not null while queued.</summary>
    public LIST_ENTRY List;

    /// <summary>Code address of the routine.</summary>
    public PVOID WorkerRoutine;

    /// <summary>Its parameter.</summary>
    public PVOID Parameter;
}
