using System.Linq;
using System.Text.Json;
using Irql.Cli.Checking;

namespace Irql.Cli.Output;

/// <summary>The reports as JSON: an object with <c>version</c>, <c>projects</c> and <c>reports</c>.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Write(CheckResult result) => JsonSerializer.Serialize(
        new
        {
            Version = 1,
            Projects = result.Units.Select(static unit => new { unit.Name, unit.CompileErrors, unit.CallsResolved, unit.Calls, Reports = unit.Reports.Length }),
            Reports = result.Reports.Select(ReportView.Of),
        },
        Options);
}
