using System.Collections.Generic;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Observation;

/// <content>
/// Who runs where, and the order that levels enforce on one processor. A context that came in at level a and is at level s keeps out, on its
/// processor, exactly those that come in at a..s, and is itself kept out by those that are at a or above. So it holds one lock for each level
/// of a..s: two contexts share such a lock if and only if neither can interrupt the other.
/// </content>
internal sealed partial class RaceDetector
{
    private readonly List<RaceContext> _contexts = [];
    private readonly Dictionary<GuestThread, RaceContext> _threads = [];

    /// <summary>Workers while they run a work item: the context of that run.</summary>
    private readonly Dictionary<GuestThread, RaceContext> _work = [];
    private readonly ProcessorState[] _processors;

    /// <summary>The context of a thread's own code.</summary>
    private RaceContext ContextOf(GuestThread thread)
    {
        if (_work.TryGetValue(thread, out var work))
            return work;
        if (!_threads.TryGetValue(thread, out var context))
            _threads[thread] = context = New(RaceContext.FirstExclusive, "thread " + thread.Name);
        return context;
    }

    /// <summary>The context that runs on a processor: the innermost frame's, else the thread's.</summary>
    private RaceContext Current(Processor processor)
    {
        var frames = _processors[processor.Number].Frames;
        return frames.Count > 0 ? frames[^1] : ContextOf(processor.Thread);
    }

    /// <summary>The same, holding the levels that it is at.</summary>
    private RaceContext Enter(Processor processor)
    {
        var context = Current(processor);
        HoldLevels(context, processor);
        return context;
    }

    /// <summary>The context that an event happened to: the current one unless it is about another thread.</summary>
    private RaceContext Subject(in ObservedEvent happened) =>
        ReferenceEquals(happened.Thread, happened.Processor.Thread) ? Enter(happened.Processor) : ContextOf(happened.Thread);

    private RaceContext New(byte arrival, string name)
    {
        var context = new RaceContext(_contexts.Count, arrival, name);
        _contexts.Add(context);
        return context;
    }

    /// <summary>Takes the level locks up to where the processor is, and gives back those above.</summary>
    private void HoldLevels(RaceContext context, Processor processor)
    {
        var level = processor.Irql;
        if (context.HeldOn != processor.Number)
        {
            ReleaseLevels(context, 0);
            context.HeldOn = processor.Number;
        }

        if (level < context.HeldTo)
            ReleaseLevels(context, level);
        var locks = _processors[processor.Number].Levels;
        for (var k = context.HeldTo + 1; k <= level; k++)
        {
            context.Clock.Join(locks[k]);
            context.HeldTo = (byte)k;
        }
    }

    private void ReleaseLevels(RaceContext context, byte level)
    {
        if (level < context.Arrival)
            level = (byte)(context.Arrival - 1);
        if (level >= context.HeldTo)
            return;
        var locks = _processors[context.HeldOn].Levels;
        for (var k = level + 1; k <= context.HeldTo; k++)
            (locks[k] ??= new VectorClock()).Join(context.Clock);
        context.HeldTo = level;
        context.Advance();
    }

    /// <summary>A frame is entered: DPCs of one processor exclude each other, and so do service routines that come in at one level.</summary>
    private RaceContext Push(Processor processor, byte arrival, string name)
    {
        var state = _processors[processor.Number];
        var context = state.Nested[arrival] ??= New(arrival, name);
        context.Name = name;
        context.HeldOn = processor.Number;
        state.Frames.Add(context);
        return context;
    }

    private RaceContext Pop(Processor processor)
    {
        var frames = _processors[processor.Number].Frames;
        var context = frames[^1];
        frames.RemoveAt(frames.Count - 1);
        ReleaseLevels(context, 0);
        return context;
    }

    /// <summary>What the detector knows of one processor.</summary>
    private sealed class ProcessorState
    {
        /// <summary>The lock of each level: what was done on this processor by those who held it.</summary>
        public VectorClock?[] Levels { get; } = new VectorClock?[32];

        /// <summary>The contexts of frames by the level they come in at.</summary>
        public RaceContext?[] Nested { get; } = new RaceContext?[32];

        /// <summary>The frames on the present stack, innermost last.</summary>
        public List<RaceContext> Frames { get; } = [];

        /// <summary>The past of the DPCs that ended here.</summary>
        public VectorClock EndedDpcs { get; } = new();

        /// <summary>While a timer's expiry is carried out here: what its setter knew; the interrupted code has nothing to do with it.</summary>
        public VectorClock? Expiring { get; set; }
    }
}
