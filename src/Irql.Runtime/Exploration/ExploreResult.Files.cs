using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Irql.Runtime.Exploration;

/// <content>Results as files, for campaigns that spread over processes and machines.</content>
public sealed partial class ExploreResult
{
    private const string Format = "irql exploration 1";

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Writes the result to a file. Traces are left out: a failure's token brings its run back. The file appears whole or not at all.</summary>
    /// <param name="path">The file; replaced when it exists.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var failures = new List<SavedFailure>(Failures.Count);
        foreach (var failure in Failures)
            failures.Add(SavedFailure.Of(failure));
        var unfinished = path + ".part";
        File.WriteAllText(unfinished, JsonSerializer.Serialize(new SavedResult(Format, Scenario, Strategy, Campaign, ShardCount, Parts, failures), s_json));
        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The result; the runs of its failures have no trace.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is no such file, or a damaged one.</exception>
    public static ExploreResult Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        SavedResult? saved;
        try
        {
            saved = JsonSerializer.Deserialize<SavedResult>(File.ReadAllText(path), s_json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{path} is no result of an exploration, or a damaged one: {e.Message}", e);
        }

        if (saved is not { Format: Format, Scenario: not null, Strategy: not null, Campaign: not null, ShardCount: >= 1, Parts: not null, Failures: not null })
            throw new InvalidDataException($"{path} is no result of an exploration of this version.");
        var shards = new SortedDictionary<int, ShardPart>();
        foreach (var part in saved.Parts)
        {
            if (part is null || part.Shard < 0 || part.Shard >= saved.ShardCount || !shards.TryAdd(part.Shard, part))
                throw new InvalidDataException($"{path} names a shard that cannot be.");
        }

        var failures = new List<Failure>(saved.Failures.Count);
        foreach (var failure in saved.Failures)
            failures.Add(failure.ToFailure());
        return new ExploreResult
        {
            Scenario = saved.Scenario,
            Strategy = saved.Strategy,
            Campaign = saved.Campaign,
            ShardCount = saved.ShardCount,
            Parts = [.. shards.Values],
            Failures = failures,
        };
    }

    private sealed record SavedResult(
        string Format, string Scenario, string Strategy, string Campaign, int ShardCount, IReadOnlyList<ShardPart> Parts, IReadOnlyList<SavedFailure> Failures);

    private sealed record SavedFailure(
        FailureKind Kind, string Summary, string Identity, string Token, int Preemptions, int Interrupts, int Faults, bool Shrunk,
        RunOutcome Outcome, uint[]? BugCheck, string Report, long Steps, long VirtualTime, IReadOnlyList<StoryLine> Story)
    {
        public static SavedFailure Of(Failure failure) => new(
            failure.Kind, failure.Summary, failure.Identity, failure.Token, failure.Preemptions, failure.Interrupts, failure.Faults, failure.Shrunk,
            failure.Run.Outcome,
            failure.Run.BugCheck is { } stop ? [(uint)stop.Code, stop.P1, stop.P2, stop.P3, stop.P4] : null,
            failure.Run.Report, failure.Run.Steps, failure.Run.VirtualTime, failure.Story);

        public Failure ToFailure() => new()
        {
            Kind = Kind,
            Summary = Summary ?? "",
            Identity = Identity ?? "",
            Token = Token ?? "",
            Preemptions = Preemptions,
            Interrupts = Interrupts,
            Faults = Faults,
            Shrunk = Shrunk,
            Story = Story ?? [],
            Run = new RunResult
            {
                Outcome = Outcome,
                BugCheck = BugCheck is [var code, var p1, var p2, var p3, var p4] ? new BugCheck((BugCheckCode)code, p1, p2, p3, p4) : null,
                Report = Report ?? "",
                Trace = [],
                Token = Token ?? "",
                Findings = [],
                Steps = Steps,
                VirtualTime = VirtualTime,
            },
        };
    }
}
