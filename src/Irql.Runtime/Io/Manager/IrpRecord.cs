using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.IoManagement;

/// <summary>Who made a request, which decides what its final completion does.</summary>
internal enum IrpOrigin
{
    /// <summary>A driver, with <c>IoAllocateIrp</c>: it must take the request back in a completion routine.</summary>
    Driver,

    /// <summary>A driver, with one of the builders for a thread: final completion runs in that thread.</summary>
    ThreadedDriver,

    /// <summary>The I/O manager, for a handle.</summary>
    Handle,
}

/// <summary>
/// What the I/O manager remembers of a request beside its packet. The packet in guest memory is what decides behaviour; this is for the
/// verifier, for reports and for the end of threads.
/// </summary>
internal sealed class IrpRecord
{
    private byte[] _location = [];

    public uint Address { get; init; }

    public IrpOrigin Origin { get; init; }

    public CallSite AllocatedAt { get; init; }

    /// <summary>The driver that allocated it; null for the I/O manager's own.</summary>
    public LoadedDriver? Owner { get; init; }

    /// <summary>The thread whose list the packet is in, or null.</summary>
    public GuestThread? Thread { get; set; }

    /// <summary>Guest address of the file object that the request was made on, or 0.</summary>
    public uint FileObject { get; set; }

    /// <summary>True when the request holds a reference to its file object; opens and closes do not.</summary>
    public bool HoldsFile { get; set; } = true;

    /// <summary>Bytes of the system buffer that the caller's input filled; what lies behind was never written by the I/O manager.</summary>
    public uint InputLength { get; set; }

    /// <summary>Bytes of the system buffer.</summary>
    public uint SystemBufferLength { get; set; }

    /// <summary>Guest address of an event that the record holds a reference to, or 0.</summary>
    public uint ReferencedEvent { get; set; }

    /// <summary>Code address of the program's routine that is queued at the end, or 0, and its argument.</summary>
    public (uint Routine, uint Context) UserApc { get; set; }

    /// <summary>True once every location has been completed.</summary>
    public bool Completed { get; set; }

    /// <summary>True once final completion ran.</summary>
    public bool Finished { get; set; }

    public bool Freed { get; set; }

    /// <summary>The status when the packet was completed last.</summary>
    public NTSTATUS CompletedStatus { get; set; }

    /// <summary>What final completion reported.</summary>
    public IO_STATUS_BLOCK Result { get; set; }

    /// <summary>True when the request had pended at final completion.</summary>
    public bool PendingReturned { get; set; }

    /// <summary>True when a location has a mark.</summary>
    public bool Has(int location, IrpMark mark) => (uint)location < (uint)_location.Length && (_location[location] & (byte)mark) != 0;

    public void Set(int location, IrpMark mark)
    {
        if ((uint)location >= 128)
            return;
        if (location >= _location.Length)
            System.Array.Resize(ref _location, location + 4);
        _location[location] |= (byte)mark;
    }

    public void Clear(int location, IrpMark mark)
    {
        if ((uint)location < (uint)_location.Length)
            _location[location] &= (byte)~mark;
    }

    /// <summary>Forgets what happened at a location and below: the driver there gets the packet anew.</summary>
    public void Begin(int location)
    {
        for (var i = 0; i <= location && i < _location.Length; i++)
            _location[i] = 0;
    }
}

/// <summary>What a driver did with a packet at its stack location.</summary>
[System.Flags]
internal enum IrpMark : byte
{
    None = 0,

    /// <summary>It called <c>IoMarkIrpPending</c>.</summary>
    MarkedPending = 1,

    /// <summary>It sent the packet on.</summary>
    Forwarded = 2,

    /// <summary>It called <c>IoCompleteRequest</c>.</summary>
    CompletedHere = 4,

    /// <summary>Completion passed through.</summary>
    Passed = 8,

    /// <summary>The driver below returned STATUS_PENDING.</summary>
    LowerPending = 16,
}
