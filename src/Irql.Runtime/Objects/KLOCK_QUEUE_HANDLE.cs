namespace Irql.Runtime;

/// <summary>One acquisition of a queued spin lock; lives on the stack of who acquires. Stands for <c>KLOCK_QUEUE_HANDLE</c>.</summary>
[IrqlRequiresMax(IrqlLevel.High)]
public struct KLOCK_QUEUE_HANDLE
{
    /// <summary>The lock.</summary>
    public KernelPtr<KSPIN_LOCK> Lock;

    /// <summary>The level to go back to.</summary>
    public IrqlLevel OldIrql;
}

/// <summary>A spin lock for readers and writers. Stands for <c>EX_SPIN_LOCK</c>; zero is free.</summary>
[SynchronizationObject]
[IrqlRequiresMax(IrqlLevel.High)]
public struct EX_SPIN_LOCK
{
    /// <summary>Bit 31 writer, the rest readers. Never to be touched by a driver.</summary>
    public uint Word;
}

/// <summary>A registered bugcheck callback. Stands for <c>KBUGCHECK_CALLBACK_RECORD</c>.</summary>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KBUGCHECK_CALLBACK_RECORD
{
    /// <summary>List link.</summary>
    public PVOID EntryFlink;

    /// <summary>List link.</summary>
    public PVOID EntryBlink;

    /// <summary>Code address of the routine.</summary>
    public PVOID CallbackRoutine;

    /// <summary>What it gets.</summary>
    public PVOID Buffer;

    /// <summary>Bytes of the buffer.</summary>
    public uint Length;

    /// <summary>Name of the component.</summary>
    public PVOID Component;

    /// <summary>Check sum.</summary>
    public uint Checksum;

    /// <summary>1 while registered.</summary>
    public byte State;
}

/// <summary>A thread object, as far as drivers may see it: an address. Stands for <c>KTHREAD</c>, <c>ETHREAD</c>.</summary>
[SynchronizationObject]
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 256)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KTHREAD
{
    private byte _type;
}

/// <summary>A process object, as far as drivers may see it: an address. Stands for <c>KPROCESS</c>, <c>EPROCESS</c>.</summary>
[SynchronizationObject]
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Sequential, Size = 256)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KPROCESS
{
    private byte _type;
}
