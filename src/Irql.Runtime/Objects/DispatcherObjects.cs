using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A mutex. Stands for <c>KMUTEX</c>, with its 32-bit layout. 32 bytes; it must be resident.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential, Size = 32)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KMUTEX
{
    /// <summary>Dispatcher header.</summary>
    public KEVENT Header;

    /// <summary>Link in the owner's list.</summary>
    public LIST_ENTRY MutantListEntry;

    /// <summary>Owning thread, or null.</summary>
    public PVOID OwnerThread;

    /// <summary>Its last owner ended without releasing it.</summary>
    public byte Abandoned;

    /// <summary>Owning it disables normal kernel APCs.</summary>
    public byte ApcDisable;
}

/// <summary>A semaphore. Stands for <c>KSEMAPHORE</c>, with its 32-bit layout. 20 bytes; it must be resident.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KSEMAPHORE
{
    /// <summary>Dispatcher header.</summary>
    public KEVENT Header;

    /// <summary>Highest count.</summary>
    public int Limit;
}

/// <summary>A timer. Stands for <c>KTIMER</c>, with its 32-bit layout. 40 bytes; it must be resident.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential, Pack = 4)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KTIMER
{
    /// <summary>Dispatcher header.</summary>
    public KEVENT Header;

    /// <summary>Virtual time at which it is due.</summary>
    public long DueTime;

    /// <summary>Link of the timer table.</summary>
    public LIST_ENTRY TimerListEntry;

    /// <summary>DPC queued at expiry, or null.</summary>
    public KernelPtr<KDPC> Dpc;

    /// <summary>Period in milliseconds; 0 for one shot.</summary>
    public int Period;
}

/// <summary>What an array of objects to be waited for may need on top of three. Stands for <c>KWAIT_BLOCK</c>.</summary>
[StructLayout(LayoutKind.Sequential, Size = 24)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KWAIT_BLOCK
{
    private byte _type;
}

/// <summary>An asynchronous procedure call. Stands for <c>KAPC</c>, with its 32-bit layout. 48 bytes; it must be resident.</summary>
[SynchronizationObject]
[StructLayout(LayoutKind.Sequential, Size = 48)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KAPC
{
    /// <summary>Object type, 18.</summary>
    public byte Type;

    /// <summary>Reserved.</summary>
    public byte SpareByte;

    /// <summary>Size of the structure.</summary>
    public ushort Size;

    /// <summary>Reserved.</summary>
    public uint SpareLong;

    /// <summary>The thread it goes to.</summary>
    public KernelPtr<KTHREAD> Thread;

    /// <summary>Link of the thread's queue.</summary>
    public LIST_ENTRY ApcListEntry;

    /// <summary>Code address of the kernel routine.</summary>
    public PVOID KernelRoutine;

    /// <summary>Code address of the rundown routine.</summary>
    public PVOID RundownRoutine;

    /// <summary>Code address of the normal routine; null makes it a special kernel APC.</summary>
    public PVOID NormalRoutine;

    /// <summary>First argument of the normal routine.</summary>
    public PVOID NormalContext;

    /// <summary>As given when queued.</summary>
    public PVOID SystemArgument1;

    /// <summary>As given when queued.</summary>
    public PVOID SystemArgument2;

    /// <summary>A value of <see cref="KAPC_ENVIRONMENT"/>.</summary>
    public byte ApcStateIndex;

    /// <summary>Mode of the normal routine.</summary>
    public byte ApcMode;

    /// <summary>1 while queued.</summary>
    public byte Inserted;
}

/// <summary>What <c>KeStackAttachProcess</c> remembers. Stands for <c>KAPC_STATE</c>; lives on the stack of who attaches.</summary>
[IrqlRequiresMax(IrqlLevel.High)]
public struct KAPC_STATE
{
    /// <summary>The process to go back to.</summary>
    public KernelPtr<KPROCESS> Process;

    /// <summary>How deeply the thread is attached.</summary>
    public int Depth;
}
