using System.Collections.Generic;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Observation;

/// <content>Locks, dispatcher objects, interlocked cells, requests, threads and pool: who comes after whom.</content>
internal sealed partial class RaceDetector
{
    private const uint KernelStackBytes = 0x3000;

    /// <summary>By lock: what its exclusive holders have done, and what shared ones have.</summary>
    private readonly Dictionary<uint, VectorClock> _locks = [];
    private readonly Dictionary<uint, VectorClock> _readers = [];

    /// <summary>By dispatcher object: what those knew who signalled it.</summary>
    private readonly Dictionary<uint, VectorClock> _signals = [];

    /// <summary>By word: what those knew who changed it atomically.</summary>
    private readonly Dictionary<uint, VectorClock> _atomics = [];
    private readonly Dictionary<uint, VectorClock> _requests = [];

    private void OnEdge(in ObservedEvent happened)
    {
        var address = happened.Address;
        var processor = happened.Processor;
        switch (happened.Kind)
        {
            case ObservedKind.Acquire:
                var taker = Enter(processor);
                taker.Clock.Join(_locks.GetValueOrDefault(address));
                if (!happened.Shared)
                    taker.Clock.Join(_readers.GetValueOrDefault(address));
                break;
            case ObservedKind.Release:
                Give(happened.Shared ? _readers : _locks, address, processor);
                break;
            case ObservedKind.Signal:
                Give(_signals, address, processor);
                break;
            case ObservedKind.WaitSatisfied:
                Subject(happened).Clock.Join(_signals.GetValueOrDefault(address));

                // Nothing is left of a signal that was taken up; the next waiter is ordered after the next signal only.
                if ((int)happened.Argument <= 0)
                    _signals.Remove(address);
                break;
            case ObservedKind.StateSeen:
                Enter(processor).Clock.Join(_signals.GetValueOrDefault(address));
                break;
            case ObservedKind.Clear:
                if (happened.Argument != 0)
                    Enter(processor).Clock.Join(_signals.GetValueOrDefault(address));
                _signals.Remove(address);
                break;
            case ObservedKind.Interlocked:
                OnInterlocked(happened);
                break;
            case ObservedKind.IrpForward or ObservedKind.IrpPend:
                Give(_requests, address, processor);
                break;
            case ObservedKind.IrpComplete:
                Enter(processor).Clock.Join(_requests.GetValueOrDefault(address));
                Give(_requests, address, processor);
                break;
            case ObservedKind.ThreadCreate:
                OnThreadCreate(happened);
                break;
            case ObservedKind.ThreadExit:
                Give(_signals, happened.Thread.Process.Object, processor);
                break;
            case ObservedKind.MemoryAllocate:
                Forget(address, happened.Length);
                break;
            case ObservedKind.MemoryFree:
                OnFree(happened);
                break;
        }
    }

    private void OnThreadCreate(in ObservedEvent happened)
    {
        var creator = Enter(happened.Processor);
        ContextOf(happened.Thread).Clock.Join(creator.Clock);
        creator.Advance();

        // Its kernel stack may have been another thread's before.
        Forget(happened.Thread.KernelStack, KernelStackBytes);
    }

    /// <summary>An atomic step learns the past of those before it on the same cell, and hands its own on.</summary>
    private void OnInterlocked(in ObservedEvent happened)
    {
        var context = Enter(happened.Processor);
        var first = happened.Address & ~3u;
        var last = happened.Length == 0 ? first : (happened.Address + happened.Length - 1) & ~3u;
        for (var word = first; ; word += 4)
        {
            context.Clock.Join(_atomics.GetValueOrDefault(word));
            Join(_atomics, word, context.Clock);
            if (word == last)
                break;
        }

        if (happened is { Own: false, Length: > 0 })
        {
            if (happened.Address < Memory.MemoryManager.SystemStart)
                OnUserAccess(happened);
            else
                Check(context, happened, AccessKinds.Write | AccessKinds.Atomic);
        }

        context.Advance();
    }

    /// <summary>New memory: whatever was here before had nothing to do with it.</summary>
    private void Forget(uint address, uint length)
    {
        _shadow.Forget(address, length);
        foreach (var clocks in (Dictionary<uint, VectorClock>[])[_locks, _readers, _signals, _atomics, _requests, _queuedDpcs, _setTimers, _queuedWork])
        {
            if (clocks.Count < length >> 2)
            {
                foreach (var key in clocks.Keys)
                {
                    // Removing while enumerating is allowed for dictionaries.
                    if (key - address < length)
                        clocks.Remove(key);
                }
            }
            else
            {
                for (var word = address & ~3u; word < (ulong)address + length; word += 4)
                    clocks.Remove(word);
            }
        }
    }
}
