using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Irql.Runtime.Tests.Machines;
using Xunit;

namespace Irql.Runtime.Tests.Tracing;

/// <summary>The JSON is what Perfetto accepts: strictly nested slices, monotonic times, closed flows, and the same bytes for the same run.</summary>
public sealed class ChromeTraceTests
{
    private static string Text(RunResult run)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        ChromeTrace.Write(run, writer);
        return writer.ToString();
    }

    private static List<JsonElement> Events(RunResult run)
    {
        var root = JsonDocument.Parse(Text(run)).RootElement;
        Assert.Equal("ns", root.GetProperty("displayTimeUnit").GetString());
        return [.. root.GetProperty("traceEvents").EnumerateArray()];
    }

    private static string Phase(JsonElement happened) => happened.GetProperty("ph").GetString()!;

    private static (int Process, int Thread) Track(JsonElement happened) =>
        (happened.GetProperty("pid").GetInt32(), happened.TryGetProperty("tid", out var thread) ? thread.GetInt32() : -1);

    public static IEnumerable<object[]> Runs()
    {
        foreach (var processors in new[] { 1, 2, 4 })
        {
            for (ulong seed = 0; seed < 6; seed++)
                yield return [seed, processors];
        }
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Slices_NestStrictly_TimesAreMonotonic_FlowsAreClosed(ulong seed, int processors)
    {
        var run = TraceScenario.Mixed(seed, processors);
        Assert.Equal(RunOutcome.Completed, run.Outcome);
        var open = new Dictionary<(int, int), Stack<string>>();
        var flows = new Dictionary<int, string>();
        var last = -1.0;
        foreach (var happened in Events(run))
        {
            if (happened.TryGetProperty("ts", out var time))
            {
                Assert.True(time.GetDouble() >= last);
                last = time.GetDouble();
            }

            var track = Track(happened);
            if (!open.TryGetValue(track, out var slices))
                open[track] = slices = new Stack<string>();
            switch (Phase(happened))
            {
                case "B":
                    slices.Push(happened.GetProperty("name").GetString()!);
                    break;
                case "E":
                    Assert.NotEmpty(slices);
                    slices.Pop();
                    break;
                case "s" or "t" or "f":
                    var id = happened.GetProperty("id").GetInt32();
                    flows[id] = flows.GetValueOrDefault(id, "") + Phase(happened);
                    Assert.NotEmpty(slices);
                    break;
                case "X":
                    Assert.Fail("complete events are not used");
                    break;
            }
        }

        Assert.All(open.Values, static slices => Assert.Empty(slices));
        Assert.NotEmpty(flows);
        Assert.All(flows.Values, static points => Assert.Matches("^st*f$", points));
    }

    [Fact]
    public void Processor_HasNestedSlices_CountersAndMoments()
    {
        var events = Events(TraceScenario.Mixed(3, 2));
        var names = events.Where(static e => Phase(e) == "B" && Track(e).Process == 1).Select(static e => e.GetProperty("name").GetString()!).ToList();
        Assert.Contains(names, static name => name.StartsWith("app1.exe t", System.StringComparison.Ordinal));
        Assert.Contains(names, static name => name.StartsWith("DPC counter!", System.StringComparison.Ordinal));
        Assert.Contains(names, static name => name.StartsWith("ISR counter!", System.StringComparison.Ordinal));
        Assert.Contains("APC", names);
        Assert.Contains(events, static e => Phase(e) == "B" && e.GetProperty("args").TryGetProperty("in", out _));
        var counters = events.Where(static e => Phase(e) == "C").Select(static e => e.GetProperty("name").GetString()).ToHashSet();
        Assert.Superset(new HashSet<string?> { "IRQL cpu0", "IRQL cpu1", "DPC queue cpu0", "resident pages" }, counters);
        Assert.Contains(events, static e => Phase(e) == "i" && e.GetProperty("name").GetString()!.StartsWith("raise 0 to 2", System.StringComparison.Ordinal));
        Assert.Contains(events, static e => Phase(e) == "M" && e.GetProperty("args").TryGetProperty("name", out var name) && name.GetString() == "app1.exe");
        Assert.Contains(events, static e => Phase(e) == "B" && Track(e).Process > 1 && e.GetProperty("name").GetString() == "Body0");
    }

    [Fact]
    public void DpcOnAnotherProcessorsLevel_AndItsCounter_ReachZeroAgain()
    {
        var depth = new Dictionary<string, int>();
        foreach (var happened in Events(TraceScenario.Mixed(5, 4)).Where(static e => Phase(e) == "C"))
        {
            if (happened.GetProperty("args").TryGetProperty("depth", out var value))
                depth[happened.GetProperty("name").GetString()!] = value.GetInt32();
        }

        Assert.NotEmpty(depth);
        Assert.All(depth.Values, static value => Assert.Equal(0, value));
    }

    [Fact]
    public void Request_FlowsFromDispatchOverPendingToCompletion_AndItsPagesFromLockToUnmap()
    {
        var events = Events(TraceScenario.Request());
        string Points(string category) => string.Join(' ', events
            .Where(e => e.TryGetProperty("cat", out var name) && name.GetString() == category)
            .GroupBy(static e => e.GetProperty("id").GetInt32())
            .Select(static flow => string.Concat(flow.Select(static e => Phase(e)))));
        Assert.Contains("stf", Points("Request"), System.StringComparison.Ordinal);
        Assert.Contains("stf", Points("Mdl"), System.StringComparison.Ordinal);
        Assert.Contains("sf", Points("Apc"), System.StringComparison.Ordinal);
        Assert.Contains("sf", Points("Dpc"), System.StringComparison.Ordinal);
    }

    [Fact]
    public void EqualRuns_GiveEqualBytes_AndOthersDoNot()
    {
        static byte[] Bytes(ulong seed)
        {
            using var stream = new MemoryStream();
            ChromeTrace.Write(TraceScenario.Mixed(seed, 2), stream);
            return stream.ToArray();
        }

        var first = Bytes(1);
        Assert.Equal(first, Bytes(1));
        Assert.NotEqual(first, Bytes(2));
        Assert.Equal((byte)'{', first[0]);
        Assert.DoesNotContain("\r", Encoding.UTF8.GetString(first), System.StringComparison.Ordinal);
    }

    [Fact]
    public void BugCheck_IsAGlobalMoment_AndEverythingIsClosed()
    {
        var run = KernelTest.Run(static () => Ke.BugCheckEx(0xE2, 1, 2, 3, 4));
        var events = Events(run);
        var stop = Assert.Single(events, static e => Phase(e) == "i" && e.GetProperty("s").GetString() == "g");
        Assert.StartsWith("bugcheck ", stop.GetProperty("name").GetString(), System.StringComparison.Ordinal);
        Assert.Equal(events.Count(static e => Phase(e) == "B"), events.Count(static e => Phase(e) == "E"));
    }

    [Fact]
    public void EmptyTrace_IsValid()
    {
        var run = KernelTest.Run(static () => { }, new MachineOptions { Tracing = false });
        Assert.DoesNotContain(Events(run), static e => Phase(e) is "B" or "E");
    }
}
