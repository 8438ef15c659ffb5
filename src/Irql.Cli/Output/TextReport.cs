using System;
using System.Globalization;
using System.Linq;
using Irql.Cli.Checking;
using Spectre.Console;

namespace Irql.Cli.Output;

/// <summary>The reports for people: place, message, the source line with the wrong span marked, and the chain of reasons.</summary>
internal static class TextReport
{
    public static void Write(CheckResult result, IAnsiConsole console)
    {
        foreach (var report in result.Reports)
        {
            Write(ReportView.Of(report), console);
        }

        foreach (var unit in result.Units.Where(static unit => unit.CompileErrors > 0))
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
                $"[yellow]{unit.Name}: {unit.CompileErrors} compile errors; {unit.CallsResolved} of {unit.Calls} calls could be resolved[/]");
        }

        var warnings = result.Reports.Count(static report => report.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{result.Units.Length} project{Plural(result.Units.Length)} checked: {warnings} warning{Plural(warnings)}, {result.Reports.Length - warnings} hint{Plural(result.Reports.Length - warnings)}"));
    }

    private static void Write(ReportView report, IAnsiConsole console)
    {
        var colour = report.Severity switch { "error" => "red", "warning" => "yellow", _ => "blue" };
        // What is wrong with an option or a whole project stands nowhere.
        var place = report.Place.Line == 0 ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{report.Place.Path}:{report.Place.Line}:{report.Place.Column}: ");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{place}[/][{colour}]{report.Severity} {report.Id}[/]: {report.Message}");
        Excerpt(report.Place, console);
        foreach (var link in report.Chain.Where(static link => link.Line > 0))
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"  [dim]via {link.Path}:{link.Line}: {link.Source.Trim()}[/]");
        }

        console.WriteLine();
    }

    private static void Excerpt(PlaceView place, IAnsiConsole console)
    {
        if (place.Source.Trim().Length == 0)
        {
            return;
        }

        var number = place.Line.ToString(CultureInfo.InvariantCulture).PadLeft(5);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{number} | {place.Source}");
        var before = string.Concat(place.Source.Take(place.Column - 1).Select(static character => character == '\t' ? '\t' : ' '));
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"      | {before}[red]{new string('^', Math.Max(1, place.EndColumn - place.Column))}[/]");
    }

    private static string Plural(int count) => count == 1 ? string.Empty : "s";
}
