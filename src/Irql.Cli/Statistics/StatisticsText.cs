using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Irql.Cli.Statistics;

/// <summary>The statistics for people.</summary>
internal static class StatisticsText
{
    /// <summary>Unknown callees that are listed; the rest is counted.</summary>
    private const int MaximumUnknown = 10;

    public static void Write(ImmutableArray<SourceStatistics> all, IAnsiConsole console)
    {
        foreach (var unit in all)
        {
            console.MarkupLineInterpolated($"[bold]{unit.Name}[/]");
            var density = unit.Lines == 0 ? 0 : unit.Annotations * 1000.0 / unit.Lines;
            Line(console, "source", $"{unit.Files} files, {unit.Lines} lines");
            Line(console, "annotations", string.Create(CultureInfo.InvariantCulture, $"{unit.Annotations}, {density:0.0} per thousand lines"));
            var bodies = unit.Methods.Values.Sum();
            Line(console, "bodies", bodies.ToString(CultureInfo.InvariantCulture));
            foreach (var (source, count) in unit.Methods)
            {
                Line(console, "  " + source, $"{count} ({Share(count, bodies)})");
            }

            var unknown = unit.UnknownCalls.Sum(static entry => entry.Calls);
            Line(console, "calls", $"{unit.Calls}, of them {unknown} ({Share(unknown, unit.Calls)}) of unknown effect");
            foreach (var (callee, calls) in unit.UnknownCalls.Take(MaximumUnknown))
            {
                Line(console, "  " + callee, calls.ToString(CultureInfo.InvariantCulture));
            }

            if (unit.UnknownCalls.Length > MaximumUnknown)
            {
                Line(console, "  others", unit.UnknownCalls.Skip(MaximumUnknown).Sum(static entry => entry.Calls).ToString(CultureInfo.InvariantCulture));
            }

            if (unit.Slowest.Length > 0)
            {
                console.WriteLine("  slowest to analyse (with everything it is the first to need)");
                foreach (var (method, place, time) in unit.Slowest)
                {
                    Line(console, "  " + method, string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms{PlaceOf(place)}"));
                }
            }

            console.WriteLine();
        }
    }

    private static string Share(int part, int whole) => whole == 0 ? "0 %" : string.Create(CultureInfo.InvariantCulture, $"{part * 100.0 / whole:0.#} %");

    private static string PlaceOf(Microsoft.CodeAnalysis.Location? place) => place is null ? string.Empty
        : string.Create(CultureInfo.InvariantCulture, $"  {Path.GetRelativePath(Directory.GetCurrentDirectory(), place.GetMappedLineSpan().Path)}:{place.GetMappedLineSpan().StartLinePosition.Line + 1}");

    private static void Line(IAnsiConsole console, string label, string text) => console.WriteLine($"  {label,-38} {text}");
}
