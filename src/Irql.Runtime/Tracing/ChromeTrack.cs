using System.Collections.Generic;
using System.Globalization;

namespace Irql.Runtime.Tracing;

/// <summary>A thread as its tracks show it: what it is inside of goes with it from processor to processor.</summary>
internal sealed class ChromeThread(uint id, string name, uint process)
{
    public uint Id => id;

    public string Name => name;

    /// <summary>The process its own track is in; 0 when it has none.</summary>
    public uint Process => process;

    /// <summary>APCs and system calls that have begun and not ended, outermost first.</summary>
    public List<ChromeFrame> Frames { get; } = [];
}

/// <summary>Something a thread is inside of: an APC, which the processor's track shows too, or a system call.</summary>
internal readonly record struct ChromeFrame(string Name, bool OnProcessor);

/// <summary>
/// The track of one processor. Slices nest: the thread, its APCs, then DPCs and service routines. At a switch all are closed, and those of the
/// next thread are opened again, so that gaps and interruptions show.
/// </summary>
internal sealed class ChromeTrack(ChromeEventWriter writer, uint number)
{
    /// <summary>DPCs and service routines on the present stack; such frames never leave their processor.</summary>
    private readonly List<string> _nested = [];

    public ChromeThread? Thread { get; private set; }

    public int QueuedDpcs { get; set; }

    /// <summary>The level that was counted last; negative before the first.</summary>
    public int Level { get; set; } = -1;

    public void SwitchTo(ChromeThread thread, in TraceEvent happened)
    {
        CloseAll(happened.Time);
        Thread = thread;
        var arguments = ChromeTraceBuilder.Arguments(happened);
        writer.Open(ChromeTraceBuilder.Processors, number, happened.Time, thread.Name, arguments);
        foreach (var frame in thread.Frames)
        {
            if (frame.OnProcessor)
                writer.Open(ChromeTraceBuilder.Processors, number, happened.Time, frame.Name, arguments);
        }

        if (thread.Process == 0)
            return;
        writer.Open(thread.Process, thread.Id, happened.Time, string.Create(CultureInfo.InvariantCulture, $"cpu{number}"), arguments);
        foreach (var frame in thread.Frames)
            writer.Open(thread.Process, thread.Id, happened.Time, frame.Name, arguments);
    }

    /// <summary>A DPC or a service routine begins, in the context of whoever is interrupted.</summary>
    public void BeginFrame(string name, in TraceEvent happened)
    {
        _nested.Add(name);
        var arguments = ChromeTraceBuilder.Arguments(happened) + ",\"in\":" + ChromeEventWriter.Quote(Thread!.Name);
        writer.Open(ChromeTraceBuilder.Processors, number, happened.Time, name, arguments);
    }

    /// <summary>The innermost DPC, service routine or APC ended, whichever the event says.</summary>
    public void EndFrame(in TraceEvent happened)
    {
        if (happened.Kind == TraceKind.ApcEnd)
        {
            EndThreadFrame(onProcessor: true, happened);
            return;
        }

        if (_nested.Count == 0)
            return;
        _nested.RemoveAt(_nested.Count - 1);
        writer.Close(ChromeTraceBuilder.Processors, number, happened.Time);
    }

    public void BeginThreadFrame(ChromeFrame frame, in TraceEvent happened)
    {
        Thread!.Frames.Add(frame);
        var arguments = ChromeTraceBuilder.Arguments(happened);
        if (frame.OnProcessor)
            writer.Open(ChromeTraceBuilder.Processors, number, happened.Time, frame.Name, arguments);
        if (Thread.Process != 0)
            writer.Open(Thread.Process, Thread.Id, happened.Time, frame.Name, arguments);
    }

    /// <summary>Ends the innermost frame of a kind. What was left open inside of it, because an exception went through, ends with it.</summary>
    public void EndThreadFrame(bool onProcessor, in TraceEvent happened)
    {
        var frames = Thread!.Frames;
        var index = frames.FindLastIndex(frame => frame.OnProcessor == onProcessor);
        if (index < 0)
            return;
        while (frames.Count > index)
        {
            if (frames[^1].OnProcessor)
                writer.Close(ChromeTraceBuilder.Processors, number, happened.Time);
            if (Thread.Process != 0)
                writer.Close(Thread.Process, Thread.Id, happened.Time);
            frames.RemoveAt(frames.Count - 1);
        }
    }

    public void CloseAll(long time)
    {
        if (Thread is null)
            return;
        for (var i = 0; i < _nested.Count; i++)
            writer.Close(ChromeTraceBuilder.Processors, number, time);
        _nested.Clear();
        foreach (var frame in Thread.Frames)
        {
            if (frame.OnProcessor)
                writer.Close(ChromeTraceBuilder.Processors, number, time);
            if (Thread.Process != 0)
                writer.Close(Thread.Process, Thread.Id, time);
        }

        writer.Close(ChromeTraceBuilder.Processors, number, time);
        if (Thread.Process != 0)
            writer.Close(Thread.Process, Thread.Id, time);
        Thread = null;
    }
}
