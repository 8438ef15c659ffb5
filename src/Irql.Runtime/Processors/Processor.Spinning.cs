using Irql.Runtime.Locking;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <content>Waiting on the processor itself.</content>
internal sealed partial class Processor
{
    /// <summary>Lowest device level: the least that a contract of DIRQL asks for.</summary>
    public const byte LowestDevice = 3;

    /// <summary>Highest device level.</summary>
    public const byte Device = 26;

    /// <summary>25 us in units of 100 ns.</summary>
    private const long LongHold = 250;

    private readonly (uint Address, long Since)[] _held = new (uint, long)[16];
    private int _heldCount;

    /// <summary>Remembers when a spin lock was taken here.</summary>
    public void NoteLock(uint address)
    {
        if (_heldCount < _held.Length)
            _held[_heldCount++] = (address, Machine.Scheduler.Time);
    }

    /// <summary>A spin lock is given back here: one held for long is worth telling.</summary>
    public void CheckLockHold(uint address)
    {
        for (var i = _heldCount - 1; i >= 0; i--)
        {
            if (_held[i].Address != address)
                continue;
            var length = Machine.Scheduler.Time - _held[i].Since;
            _held[i] = _held[--_heldCount];
            if (length > LongHold)
                Machine.AddFinding("long-lock-hold", $"A spin lock was held for {length / 10} us; 25 us is the most it should.", Site);
            return;
        }
    }

    /// <summary>Goes back to a level after an operation of the kernel's own, then passes a decision point.</summary>
    public void SettleTo(byte level, PointKind kind)
    {
        Settle(level);
        var here = Current;
        here.Machine.Scheduler.Point(here, kind);
    }

    /// <summary>Ends an operation that may have made something ready here: delivers it, then passes a decision point.</summary>
    public void SettleAndPoint(PointKind kind)
    {
        DeliverHere();
        var here = Current;
        here.Machine.Scheduler.Point(here, kind);
    }
}
