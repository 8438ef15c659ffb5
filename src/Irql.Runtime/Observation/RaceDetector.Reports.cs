using System;
using System.Collections.Generic;
using System.Globalization;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Memory;

namespace Irql.Runtime.Observation;

/// <content>What is told of a race.</content>
internal sealed partial class RaceDetector
{
    private readonly HashSet<(RaceKind Kind, string First, string Second)> _told = [];


    private void Report(ulong word, in AccessRecord earlier, in AccessRecord later)
    {
        var address = (word & BareFrame) != 0 ? later.Address : (uint)word;
        Tell(RaceKind.DataRace, address, Describe(earlier, null), null, Describe(later, PresentStack(later)));
    }

    private void ReportDoubleFetch(uint address, in AccessRecord first, in AccessRecord between, in AccessRecord second) =>
        Tell(RaceKind.DoubleFetch, address, Describe(first, null), Describe(between, null), Describe(second, PresentStack(second)));

    private void Tell(RaceKind kind, uint address, RaceAccess first, RaceAccess? between, RaceAccess second)
    {
        if (!_told.Add((kind, Place(first), Place(second))))
            return;
        var race = new Race(kind, address, RaceAddresses.Describe(_machine, address), first, second) { Between = between };
        _races.Add(race);
        _machine.AddFinding(kind == RaceKind.DataRace ? "data-race" : "double-fetch", race.Summary, new Processors.CallSite(second.File, second.Line, ""));
    }

    /// <summary>What makes two accesses alike, so that a loop is told once.</summary>
    private static string Place(RaceAccess access) => string.Create(
        CultureInfo.InvariantCulture, $"{access.File}:{access.Line} {access.IsWrite} {access.Context}");

    private IReadOnlyList<GuestFrame> PresentStack(in AccessRecord record) =>
        record.Stack >= 0 ? _stacks![record.Stack] : CodeLocations.Current((Processors.Processor)MemoryPort.Current).Frames;

    private RaceAccess Describe(in AccessRecord record, IReadOnlyList<GuestFrame>? stack)
    {
        stack ??= record.Stack >= 0 ? _stacks![record.Stack] : null;
        var source = default(GuestFrame);
        var lines = new List<string>();
        foreach (var frame in stack ?? [])
        {
            if (source.Line == 0 && frame.Line != 0)
                source = frame;
            lines.Add(frame.Line == 0 ? frame.Symbol : string.Create(CultureInfo.InvariantCulture, $"{frame.Symbol}  {frame.File}:{frame.Line}"));
        }

        return new RaceAccess
        {
            IsWrite = record.IsWrite,
            IsInterlocked = record.IsAtomic,
            IsFree = (record.Kinds & AccessKinds.Free) != 0,
            Address = record.Address,
            Bytes = record.Size,
            Context = record.Name,
            Irql = (IrqlLevel)record.Irql,
            Processor = record.Processor,
            Time = record.Time,
            File = source.Line != 0 ? source.File : stack is null ? record.Site.ShortFile : "",
            Line = source.Line != 0 ? source.Line : stack is null ? record.Site.Line : 0,
            IsPlaceExact = stack is not null,
            Stack = lines,
        };
    }
}
