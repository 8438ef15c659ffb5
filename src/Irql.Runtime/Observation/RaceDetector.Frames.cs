using System.Collections.Generic;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Observation;

/// <content>Beginning and end of DPCs, service routines, work items, APCs and what other processors ask for.</content>
internal sealed partial class RaceDetector
{
    private readonly Dictionary<uint, VectorClock> _queuedDpcs = [];
    private readonly Dictionary<uint, VectorClock> _queuedWork = [];
    private readonly Dictionary<uint, VectorClock> _setTimers = [];

    /// <summary>By interrupt object: what whoever connected or asserted it knew, and what its service routine has done.</summary>
    private readonly Dictionary<uint, VectorClock> _asserted = [];
    private readonly Dictionary<uint, VectorClock> _serviced = [];

    /// <summary>APCs and routines on their way to another processor.</summary>
    private readonly Dictionary<object, VectorClock> _sent = [];

    /// <summary>True when the event was one of these.</summary>
    private bool OnFrame(in ObservedEvent happened)
    {
        var processor = happened.Processor;
        switch (happened.Kind)
        {
            case ObservedKind.DpcQueue:
                Give(_queuedDpcs, happened.Address, processor);
                return true;
            case ObservedKind.DpcBegin:
                Take(_queuedDpcs, happened.Address, Push(processor, Processor.Dispatch, "DPC " + NameOf(happened.Argument)));
                return true;
            case ObservedKind.DpcEnd:
                _processors[processor.Number].EndedDpcs.Join(Pop(processor).Clock);
                return true;
            case ObservedKind.DpcFlush:
                foreach (var state in _processors)
                    Enter(processor).Clock.Join(state.EndedDpcs);
                return true;
            case ObservedKind.InterruptConnect or ObservedKind.InterruptAssert:
                Give(_asserted, happened.Address, processor);
                return true;
            case ObservedKind.InterruptBegin:
                Push(processor, (byte)happened.Length, "interrupt " + NameOf(happened.Argument)).Clock.Join(_asserted.GetValueOrDefault(happened.Address));
                return true;
            case ObservedKind.InterruptEnd:
                Join(_serviced, happened.Address, Pop(processor).Clock);
                return true;
            case ObservedKind.InterruptDisconnect:
                Enter(processor).Clock.Join(_serviced.GetValueOrDefault(happened.Address));
                return true;
            case ObservedKind.ClockBegin:
                Push(processor, Processor.Clock, "clock interrupt");
                return true;
            case ObservedKind.ClockEnd:
                Pop(processor);
                return true;
            case ObservedKind.TimerSet:
                _setTimers[happened.Address] = Enter(processor).Clock.Copy();
                Enter(processor).Advance();
                return true;
            case ObservedKind.TimerExpire:
                _processors[processor.Number].Expiring = _setTimers.GetValueOrDefault(happened.Address) ?? new VectorClock();
                return true;
            case ObservedKind.TimerExpired:
                _processors[processor.Number].Expiring = null;
                return true;
            default:
                return OnHandedOver(happened);
        }
    }

    /// <summary>Things that run in a thread or on another processor.</summary>
    private bool OnHandedOver(in ObservedEvent happened)
    {
        var processor = happened.Processor;
        switch (happened.Kind)
        {
            case ObservedKind.WorkQueue:
                Give(_queuedWork, happened.Address, processor);
                return true;
            case ObservedKind.WorkBegin:
                var run = ContextOf(processor.Thread);
                if (_contexts.Count < MaximumContexts)
                    _work[processor.Thread] = run = New(RaceContext.FirstExclusive, "work item " + NameOf(happened.Argument));
                Take(_queuedWork, happened.Address, run);
                return true;
            case ObservedKind.WorkEnd:
                ReleaseLevels(ContextOf(processor.Thread), 0);
                _work.Remove(processor.Thread);
                return true;
            case ObservedKind.ApcQueue:
                Give(_sent, happened.Subject!, processor);
                return true;
            case ObservedKind.ApcBegin:
                Take(_sent, happened.Subject!, ContextOf(happened.Thread));
                return true;
            case ObservedKind.ApcEnd:
                return true;
            case ObservedKind.IpiSend:
                Give(_sent, happened.Subject!, processor);
                return true;
            case ObservedKind.IpiBegin:
                Take(_sent, happened.Subject!, Push(processor, Processor.Ipi, "routine sent to all processors"));
                return true;
            case ObservedKind.IpiEnd:
                Join(_sent, happened.Subject!, Pop(processor).Clock);
                return true;
            case ObservedKind.IpiSeen:
                Take(_sent, happened.Subject!, Enter(processor));
                return true;
            default:
                return false;
        }
    }

    private string NameOf(uint routine) => _machine.Code.NameOf(routine);

    /// <summary>The current context hands its past over to whoever takes the thing.</summary>
    private void Give<T>(Dictionary<T, VectorClock> on, T key, Processor processor)
        where T : notnull
    {
        var expiring = _processors[processor.Number].Expiring;
        var giver = Enter(processor);
        Join(on, key, expiring ?? giver.Clock);
        giver.Advance();
    }

    private static void Take<T>(Dictionary<T, VectorClock> from, T key, RaceContext taker)
        where T : notnull
    {
        if (from.Remove(key, out var clock))
            taker.Clock.Join(clock);
    }

    private static void Join<T>(Dictionary<T, VectorClock> on, T key, VectorClock clock)
        where T : notnull
    {
        if (!on.TryGetValue(key, out var known))
            on[key] = known = new VectorClock();
        known.Join(clock);
    }
}
