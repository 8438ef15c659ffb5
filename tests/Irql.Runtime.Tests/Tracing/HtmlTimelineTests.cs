using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Irql.Runtime.Tests.Machines;
using Xunit;

namespace Irql.Runtime.Tests.Tracing;

/// <summary>The page says everything without a script, needs nothing from outside, and works in a browser.</summary>
public sealed class HtmlTimelineTests
{
    private static string Page(RunResult run)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        HtmlTimeline.Write(run, writer, "Mixed <run>");
        return writer.ToString();
    }

    private static string Page(RunResult first, RunResult second)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        HtmlTimeline.Write(first, second, writer);
        return writer.ToString();
    }

    private static int Count(string text, string part) => Regex.Matches(text, Regex.Escape(part)).Count;

    [Fact]
    public void Page_HasALaneAProcessorAndASentenceAStep()
    {
        var run = TraceScenario.Mixed(2, 3);
        var page = Page(run);
        Assert.Equal(3, Count(page, "class=\"lane\""));
        Assert.Equal(run.Trace.Count, Count(page, "<li id=\"r0s"));
        Assert.Contains("<title>Mixed &lt;run&gt;</title>", page, StringComparison.Ordinal);
        Assert.Contains("which it interrupts.", page, StringComparison.Ordinal);
        Assert.Contains("TraceScenario.cs:", page, StringComparison.Ordinal);
        foreach (var flow in new[] { "dpc", "apc", "lock" })
            Assert.Contains($"class=\"flow {flow}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("parts here", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_LoadsNothing()
    {
        var page = Page(TraceScenario.Request());
        Assert.DoesNotMatch("(src|href)=\"(?!#|data:)", page);
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoRuns_StandSideBySide_WithTheirFirstDifferenceMarkedInBoth()
    {
        var (first, second) = (TraceScenario.Mixed(1, 2), TraceScenario.Mixed(4, 2));
        var split = 0;
        while (first.Trace[split] == second.Trace[split])
            split++;
        var page = Page(first, second);
        Assert.Equal(2, Count(page, "the schedules part here"));
        Assert.Contains($"<li id=\"r0s{split}\" tabindex=\"-1\" class=\"step parts\"", page, StringComparison.Ordinal);
        Assert.Contains($"<li id=\"r1s{split}\" tabindex=\"-1\" class=\"step parts\"", page, StringComparison.Ordinal);
        Assert.Contains($"step {split + 1}</button>", page, StringComparison.Ordinal);
        var same = Page(first, TraceScenario.Mixed(1, 2));
        Assert.Contains("Both schedules are the same", same, StringComparison.Ordinal);
        Assert.DoesNotContain("the schedules part here", same, StringComparison.Ordinal);
    }

    [Fact]
    public void EqualRuns_GiveEqualBytes()
    {
        static byte[] Bytes()
        {
            using var stream = new MemoryStream();
            HtmlTimeline.Write(TraceScenario.Mixed(3, 2), stream);
            return stream.ToArray();
        }

        Assert.Equal(Bytes(), Bytes());
    }

    [Fact]
    public void EmptyAndStoppedRuns_AreShown()
    {
        Assert.DoesNotContain("<li ", Page(KernelTest.Run(static () => { }, new MachineOptions { Tracing = false })), StringComparison.Ordinal);
        var stopped = Page(KernelTest.Run(static () => Ke.BugCheckEx(0xE2, 1, 2, 3, 4)));
        Assert.Contains("class=\"step stop\"", stopped, StringComparison.Ordinal);
        Assert.Contains("<h2>bugcheck ", stopped, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Browser_RendersLanesAndTheMarkedStep_WithoutErrorsAndWithoutLoading()
    {
        var page = Page(TraceScenario.Mixed(1, 2), TraceScenario.Mixed(4, 2));
        var (document, log) = await Render(page);
        Assert.Contains("data-ready=\"true\"", document, StringComparison.Ordinal);
        Assert.Contains("data-loaded=\"0\"", document, StringComparison.Ordinal);
        Assert.Contains("data-lanes=\"4\"", document, StringComparison.Ordinal);
        Assert.Contains("data-drawn=\"true\"", document, StringComparison.Ordinal);
        Assert.Equal(2, Count(document, "aria-current=\"step\""));
        Assert.Matches("class=\"step parts\" aria-current=\"step\"", document);
        Assert.Matches("data-tip=\"The DPC counter!Mixed begins on the stack of app[0-9a-z. ]*, which it interrupts[.]TraceScenario[.]cs:[0-9]+ ", document);
        Assert.DoesNotContain(":CONSOLE", log, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Browser_ReportsWhatGoesWrong()
    {
        // The check above can fail: a page that loads something and throws is seen to.
        var page = Page(TraceScenario.Mixed(1, 1)).Replace("</body>", "<img src=\"https://example.invalid/x.png\"><script>throw new Error('x')</script></body>", StringComparison.Ordinal);
        var (_, log) = await Render(page);
        Assert.Contains(":CONSOLE", log, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Browser_CopesWithThousandsOfSteps()
    {
        var run = TraceScenario.Mixed(7, 4, rounds: 200);
        Assert.True(run.Trace.Count > 5000, run.Trace.Count.ToString(CultureInfo.InvariantCulture));
        var (document, log) = await Render(Page(run));
        Assert.Contains("data-ready=\"true\"", document, StringComparison.Ordinal);
        Assert.DoesNotContain(":CONSOLE", log, StringComparison.Ordinal);
    }

    /// <summary>Loads a page, after adding a script that writes into the document what only a browser knows.</summary>
    private static async Task<(string Document, string Log)> Render(string page)
    {
        const string Probe = """
            <script>
            const root = document.documentElement.dataset;
            root.loaded = performance.getEntriesByType('resource').filter(entry => !entry.name.startsWith('data:')).length;
            root.lanes = [...document.querySelectorAll('.lane')].filter(lane => lane.getBoundingClientRect().height > 20).length;
            const box = document.querySelector('.box.dpc rect');
            const at = box.getBoundingClientRect();
            box.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: at.left + 2, clientY: at.top + 2 }));
            root.tip = document.getElementById('tip').textContent;
            root.drawn = [...document.querySelectorAll('.box rect')].some(rect => getComputedStyle(rect).fill !== 'rgb(0, 0, 0)');
            </script>
            </body>
            """;
        var file = Path.Combine(Path.GetTempPath(), $"irql-timeline-{Guid.NewGuid():n}.html");
        await File.WriteAllTextAsync(file, page.Replace("</body>", Probe, StringComparison.Ordinal), new UTF8Encoding(false));
        try
        {
            return await Browser.Load(file);
        }
        finally
        {
            if (Environment.GetEnvironmentVariable("IRQL_KEEP_PAGES") is { Length: > 0 } folder)
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            File.Delete(file);
        }
    }
}
