using System.Collections.Generic;
using System.Globalization;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Tracing;

/// <summary>Turns the events of a run into slices, counters, moments and flows.</summary>
internal sealed class ChromeTraceBuilder(RunResult run, ChromeEventWriter writer)
{
    /// <summary>The process that the processors' tracks are in; guest ids are multiples of 4.</summary>
    public const uint Processors = 1;

    private readonly SortedDictionary<int, ChromeTrack> _tracks = [];
    private readonly Dictionary<uint, ChromeThread> _threads = [];
    private readonly Dictionary<int, List<(char Phase, int Id, Flow Flow)>> _flows = [];
    private long _resident = -1;

    public void Build()
    {
        writer.Begin();
        NameTracks();
        PlaceFlows();
        for (var i = 0; i < run.Trace.Count; i++)
        {
            Apply(run.Trace[i]);
            if (_flows.TryGetValue(i, out var points))
            {
                foreach (var (phase, id, flow) in points)
                    writer.FlowPoint(phase, id, flow, (uint)run.Trace[i].Processor, run.Trace[i].Time);
            }

            if (run.Trace[i].Kind is TraceKind.DpcEnd or TraceKind.InterruptEnd or TraceKind.ApcEnd)
                _tracks[run.Trace[i].Processor].EndFrame(run.Trace[i]);
        }

        var end = run.Trace.Count == 0 ? 0 : run.Trace[^1].Time;
        foreach (var track in _tracks.Values)
            track.CloseAll(end);
        writer.End();
    }

    private void NameTracks()
    {
        writer.Metadata("process_name", Processors, null, "name", "CPUs");
        writer.Metadata("process_sort_index", Processors, null, "sort_index", null, 0);
        foreach (var happened in run.Trace)
        {
            if (!_tracks.ContainsKey(happened.Processor))
                _tracks.Add(happened.Processor, new ChromeTrack(writer, (uint)happened.Processor));
        }

        foreach (var number in _tracks.Keys)
        {
            writer.Metadata("thread_name", Processors, (uint)number, "name", "cpu" + number.ToString(CultureInfo.InvariantCulture));
            writer.Metadata("thread_sort_index", Processors, (uint)number, "sort_index", null, number);
        }

        var processes = new HashSet<uint>();
        foreach (var thread in run.Threads)
        {
            if (thread.Id == 0)
                continue;
            if (processes.Add(thread.ProcessId))
            {
                writer.Metadata("process_name", thread.ProcessId, null, "name", thread.Process);
                writer.Metadata("process_sort_index", thread.ProcessId, null, "sort_index", null, (int)thread.ProcessId);
            }

            writer.Metadata("thread_name", thread.ProcessId, thread.Id, "name", thread.Name);
            _threads[thread.Id] = new ChromeThread(thread.Id, thread.Name, thread.ProcessId);
        }
    }

    private void PlaceFlows()
    {
        var id = 0;
        foreach (var flow in TraceFlows.Find(run.Trace))
        {
            id++;
            for (var i = 0; i < flow.Points.Count; i++)
            {
                var phase = i == 0 ? 's' : i == flow.Points.Count - 1 ? 'f' : 't';
                if (!_flows.TryGetValue(flow.Points[i], out var points))
                    _flows[flow.Points[i]] = points = [];
                points.Add((phase, id, flow));
            }
        }
    }

    private ChromeThread ThreadOf(uint id, string name)
    {
        if (!_threads.TryGetValue(id, out var thread))
            _threads[id] = thread = new ChromeThread(id, id == 0 ? "idle" : name.Length > 0 ? name : "t" + id.ToString(CultureInfo.InvariantCulture), 0);
        return thread;
    }

    private void Apply(in TraceEvent happened)
    {
        var track = _tracks[happened.Processor];
        if (track.Thread is null || happened.Kind == TraceKind.Switch)
        {
            var current = happened.Kind == TraceKind.Switch ? happened.Argument : happened.ThreadId;
            track.SwitchTo(current == 0 ? new ChromeThread(0, "idle", 0) : ThreadOf(current, happened.Detail), happened);
        }

        switch (happened.Kind)
        {
            case TraceKind.DpcBegin:
                track.BeginFrame("DPC " + happened.Detail, happened);
                break;
            case TraceKind.InterruptBegin:
                track.BeginFrame("ISR " + happened.Detail, happened);
                break;
            case TraceKind.ApcBegin:
                track.BeginThreadFrame(new ChromeFrame("APC", OnProcessor: true), happened);
                break;
            case TraceKind.SystemCallBegin:
                track.BeginThreadFrame(new ChromeFrame(happened.Detail.Length > 0 ? happened.Detail : "system call", OnProcessor: false), happened);
                break;
            case TraceKind.SystemCallEnd:
                track.EndThreadFrame(onProcessor: false, happened);
                break;
        }

        Count(happened, track);
        Mark(happened);
    }

    private void Count(in TraceEvent happened, ChromeTrack track)
    {
        if (track.Level != happened.Irql)
        {
            track.Level = happened.Irql;
            writer.Counter(happened.Time, Name("IRQL cpu", happened.Processor), "level", happened.Irql);
        }

        var (target, change) = happened.Kind switch
        {
            TraceKind.DpcQueue => ((int)happened.Argument, 1),
            TraceKind.DpcRemove => ((int)happened.Argument, -1),
            TraceKind.DpcBegin => (happened.Processor, -1),
            _ => (-1, 0),
        };
        if (change != 0)
        {
            if (!_tracks.TryGetValue(target, out var queue))
                _tracks.Add(target, queue = new ChromeTrack(writer, (uint)target));
            queue.QueuedDpcs = System.Math.Max(0, queue.QueuedDpcs + change);
            writer.Counter(happened.Time, Name("DPC queue cpu", target), "depth", queue.QueuedDpcs);
        }

        if (happened.Kind is TraceKind.PageIn or TraceKind.PageOut && happened.Argument != _resident)
        {
            _resident = happened.Argument;
            writer.Counter(happened.Time, "resident pages", "pages", _resident);
        }
    }

    private void Mark(in TraceEvent happened)
    {
        var name = happened.Kind switch
        {
            TraceKind.Raise => string.Create(CultureInfo.InvariantCulture, $"raise {happened.Argument} to {happened.Irql}"),
            TraceKind.Lower => string.Create(CultureInfo.InvariantCulture, $"lower {happened.Argument} to {happened.Irql}"),
            TraceKind.Fault => string.Create(CultureInfo.InvariantCulture, $"fault at {happened.Object:x8}"),
            TraceKind.PageIn => string.Create(CultureInfo.InvariantCulture, $"page in {happened.Object:x8}"),
            TraceKind.PageOut => string.Create(CultureInfo.InvariantCulture, $"trim {happened.Object:x8}"),
            TraceKind.ClockTick => "clock",
            TraceKind.Signal => string.Create(CultureInfo.InvariantCulture, $"signal {happened.Object:x8}"),
            TraceKind.Wait => happened.Object == 0 ? "sleep" : string.Create(CultureInfo.InvariantCulture, $"wait {happened.Object:x8}"),
            TraceKind.Print => happened.Detail,
            TraceKind.BugCheck => "bugcheck " + happened.Detail,
            _ => null,
        };
        if (name is not null)
            writer.Instant((uint)happened.Processor, happened.Time, name, happened.Kind == TraceKind.BugCheck, Arguments(happened));
    }

    private static string Name(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The level, and the source line where one is known.</summary>
    internal static string Arguments(in TraceEvent happened)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"\"irql\":{happened.Irql}");
        if (happened.Line != 0)
            text += string.Create(CultureInfo.InvariantCulture, $",\"at\":{ChromeEventWriter.Quote($"{CallSite.Shorten(happened.File)}:{happened.Line}")}");
        return text;
    }
}
