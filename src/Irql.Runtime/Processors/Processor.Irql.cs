using System.Numerics;
using System.Runtime.CompilerServices;
using Irql.Runtime.Observation;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <content>The level of this processor: raise, lower, and what lowering lets in.</content>
internal sealed partial class Processor
{
    public const byte Passive = 0;
    public const byte Apc = 1;
    public const byte Dispatch = 2;
    public const byte Clock = 28;
    public const byte Ipi = 29;
    public const byte High = 31;

    private byte _irql;
    private bool _interruptsEnabled = true;

    /// <summary>Bit n is set while an event of level n waits for this processor.</summary>
    private uint _pending;

    /// <summary>Where the level was last raised, for the explanation of a fault.</summary>
    public CallSite RaisedAt { get; private set; }

    /// <summary>Name of the routine that last raised the level.</summary>
    public string RaisedBy { get; private set; } = "";

    public byte Irql => _irql;

    /// <summary>Raises the level as a driver asks; the old level comes back.</summary>
    public byte Raise(byte level, [CallerMemberName] string routine = "") => Raise(level, routine, Site);

    /// <summary>The same with the call site at hand, which for a caller that has it as constants is cheaper than to read it back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Raise(byte level, string routine, CallSite site)
    {
        var old = _irql;
        if (level < old)
            RaiseToLower(level);
        if (level > High)
            level = RaiseAboveHigh(level);
        if (old < Dispatch && level >= Dispatch)
        {
            RaisedAt = site;
            RaisedBy = routine;
            OfferTrim();
        }

        SetIrql(level);
        Machine.Tracer.Raise(this, old, level);
        if (Observer is not null)
            TellSized(ObservedKind.Raise, 0, level, old);
        if (_gate != Gate.None)
            Machine.Verifier.LevelChanged(this, old, level);
        Machine.Scheduler.Point(this, PointKind.Raise);
        return old;
    }

    /// <summary>Lowers the level as a driver asks; everything pending above the new level is delivered first, highest first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Lower(byte level)
    {
        if (level > _irql)
            LowerToHigher(ref level);
        if (level < Dispatch && Frame == FrameKind.Dpc)
            Machine.Verifier.CheckLower(this, level);
        var old = _irql;
        Settle(level);

        // What was let in may have moved this thread to another processor.
        var here = Current;
        Machine.Tracer.Lower(here, old, level);
        if (here._gate != Gate.None)
            Machine.Verifier.LevelChanged(here, old, level);
        Machine.Scheduler.Point(here, PointKind.Lower);
    }

    /// <summary>Sets the level and nothing else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetIrql(byte level)
    {
        var old = _irql;
        _irql = level;
        if ((old < Dispatch) != (level < Dispatch))
            SelectLevel(level >= Dispatch);
    }

    /// <summary>Goes to a level that is not above the current one, letting in what waits above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Settle(byte level)
    {
        if (Observer is not null && level < _irql)
            TellSized(ObservedKind.Lower, 0, level, _irql);
        if ((_pending & AboveMask(level)) != 0)
            DeliverPending(level);
        else
            SetIrql(level);
    }

    /// <summary>Notes that an event of a level waits for this processor.</summary>
    public void Request(byte level) => _pending |= 1u << level;

    public void Unrequest(byte level) => _pending &= ~(1u << level);

    public bool IsRequested(byte level) => (_pending & (1u << level)) != 0;

    /// <summary>True when something waits that could be delivered at the present level.</summary>
    public bool HasDeliverable => _interruptsEnabled && (_pending & AboveMask(_irql)) != 0;

    /// <summary>Clears the interrupt flag; stands for <c>_disable</c>.</summary>
    public void DisableInterrupts() => _interruptsEnabled = false;

    /// <summary>Sets the interrupt flag and lets in what waited.</summary>
    public void EnableInterrupts()
    {
        _interruptsEnabled = true;
        Settle(_irql);
    }

    /// <summary>Delivers what is pending above the present level, at the present level.</summary>
    public void DeliverHere()
    {
        if (HasDeliverable)
            DeliverPending(_irql);
    }

    /// <summary>Notes where a routine other than a plain raise brought the level up.</summary>
    public void NoteRaise(string routine)
    {
        RaisedAt = Site;
        RaisedBy = routine;
    }

    private static uint AboveMask(byte level) => 0xFFFFFFFEu << level;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DeliverPending(byte level)
    {
        while (_interruptsEnabled)
        {
            var waiting = _pending & AboveMask(level);
            if (waiting == 0)
                break;
            var highest = (byte)(31 - BitOperations.LeadingZeroCount(waiting));
            switch (highest)
            {
                case Dispatch:
                    ServiceDispatchLevel(level);
                    break;
                case Apc:
                    ServiceApcs(level);
                    break;
                default:
                    ServiceInterrupt(highest, level);
                    break;
            }

            if (ReferenceEquals(Current, this))
                continue;

            // The thread lost this processor meanwhile and came back on another one.
            Current.Settle(level);
            return;
        }

        SetIrql(level);
    }

    private void RaiseToLower(byte level)
    {
        Machine.Verifier.CheckRaise(this, level);
        if (Machine.Options.Build == KernelBuild.Checked)
            RaiseBugCheck((uint)BugCheckCode.IRQL_NOT_GREATER_OR_EQUAL, _irql, level, 0, 0);
    }

    private byte RaiseAboveHigh(byte level)
    {
        Machine.Verifier.CheckRaise(this, level);
        return High;
    }

    private void LowerToHigher(ref byte level)
    {
        Machine.Verifier.CheckLower(this, level);
        if (Machine.Options.Build == KernelBuild.Checked)
            RaiseBugCheck((uint)BugCheckCode.IRQL_NOT_LESS_OR_EQUAL, 0, _irql, 0, ProgramCounter);
        if (level > High)
            level = High;
    }
}
