using System.Runtime.InteropServices;

namespace Irql.Runtime;

/// <summary>A processor: its group, which is always 0 here, and its number in it.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct PROCESSOR_NUMBER
{
    /// <summary>The group.</summary>
    public ushort Group;

    /// <summary>The number inside the group.</summary>
    public byte Number;

    /// <summary>Zero.</summary>
    public byte Reserved;
}

/// <summary>A set of processors of one group.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct GROUP_AFFINITY
{
    /// <summary>Bit n for processor n.</summary>
    public uint Mask;

    /// <summary>The group.</summary>
    public ushort Group;

    /// <summary>Zero.</summary>
    public ushort Reserved0;

    /// <summary>Zero.</summary>
    public ushort Reserved1;

    /// <summary>Zero.</summary>
    public ushort Reserved2;
}

/// <summary>What happened to a processor.</summary>
public enum KE_PROCESSOR_CHANGE_NOTIFY_STATE
{
    /// <summary>It is about to be added.</summary>
    KeProcessorAddStartNotify,

    /// <summary>It runs.</summary>
    KeProcessorAddCompleteNotify,

    /// <summary>It could not be added.</summary>
    KeProcessorAddFailureNotify,
}

/// <summary>What a routine that learns of processors is given.</summary>
[StructLayout(LayoutKind.Sequential)]
[IrqlRequiresMax(IrqlLevel.High)]
public struct KE_PROCESSOR_CHANGE_NOTIFY_CONTEXT
{
    /// <summary>What happened.</summary>
    public KE_PROCESSOR_CHANGE_NOTIFY_STATE State;

    /// <summary>Index of the processor.</summary>
    public uint NtNumber;

    /// <summary>Why it failed.</summary>
    public NTSTATUS Status;

    /// <summary>Its group and number.</summary>
    public PROCESSOR_NUMBER ProcNumber;
}
