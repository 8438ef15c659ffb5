using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Irql.Cli.Output;

/// <summary>A place in a file, 1-based, with the source line.</summary>
internal sealed record PlaceView(string Path, int Line, int Column, int EndColumn, string Source);

/// <summary>A report in the form that all outputs print.</summary>
internal sealed record ReportView(string Id, string Title, string Severity, string Message, string Certainty, string HelpLink, PlaceView Place, IReadOnlyList<PlaceView> Chain)
{
    public static ReportView Of(Diagnostic report) => new(
        report.Id,
        report.Descriptor.Title.ToString(CultureInfo.InvariantCulture),
        report.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "info" },
        report.GetMessage(CultureInfo.InvariantCulture),
        report.Properties.TryGetValue("certainty", out var certainty) && certainty is not null ? certainty : string.Empty,
        report.Descriptor.HelpLinkUri,
        PlaceOf(report.Location),
        report.AdditionalLocations.Select(PlaceOf).ToList());

    private static PlaceView PlaceOf(Location location)
    {
        var span = location.GetMappedLineSpan();
        if (!span.IsValid)
        {
            return new PlaceView(string.Empty, 0, 0, 0, string.Empty);
        }

        var source = location.SourceTree?.GetText().Lines is { } lines && span.StartLinePosition.Line < lines.Count
            ? lines[location.GetLineSpan().StartLinePosition.Line].ToString()
            : string.Empty;
        var sameLine = span.EndLinePosition.Line == span.StartLinePosition.Line;
        return new PlaceView(
            Path.GetRelativePath(Directory.GetCurrentDirectory(), span.Path), span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1,
            sameLine ? span.EndLinePosition.Character + 1 : source.Length + 1, source);
    }
}
