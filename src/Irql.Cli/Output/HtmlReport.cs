using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using Irql.Cli.Checking;

namespace Irql.Cli.Output;

/// <summary>The reports as one self-contained page: no script, no network; call chains open and close.</summary>
internal static class HtmlReport
{
    private const string Style = """
        body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #1b1f24; background: #fff }
        details { border: 1px solid #d0d7de; border-left-width: 4px; border-radius: 4px; margin: .5rem 0; padding: .4rem .8rem }
        .error { border-left-color: #cf222e } .warning { border-left-color: #bf8700 } .info { border-left-color: #0969da }
        summary { cursor: pointer } code, pre { font: 13px/1.5 ui-monospace, monospace } pre { background: #f6f8fa; padding: .5rem; overflow-x: auto }
        mark { background: #ffd8d3 } .place { color: #57606a } @media (prefers-color-scheme: dark) {
        body { background: #0d1117; color: #e6edf3 } pre { background: #161b22 } mark { background: #7d2a22; color: inherit } details { border-color: #30363d } .place { color: #8b949e } }
        """;

    public static string Write(CheckResult result)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>IrqlSafe report</title><style>\n").Append(Style).Append("</style></head>\n<body>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>IrqlSafe: {result.Reports.Length} report{(result.Reports.Length == 1 ? string.Empty : "s")}</h1>\n");
        foreach (var unit in result.Units)
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{Encode(unit.Name)}</h2>\n");
            if (unit.CompileErrors > 0)
            {
                html.Append(CultureInfo.InvariantCulture, $"<p>{unit.CompileErrors} compile errors; {unit.CallsResolved} of {unit.Calls} calls could be resolved.</p>\n");
            }

            if (unit.Reports.IsEmpty)
            {
                html.Append("<p>Nothing to report.</p>\n");
            }

            foreach (var report in unit.Reports.Select(ReportView.Of))
            {
                Write(report, html);
            }
        }

        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void Write(ReportView report, StringBuilder html)
    {
        html.Append(CultureInfo.InvariantCulture, $"<details class=\"{report.Severity}\"><summary><b>{report.Id}</b> {Encode(report.Message)} <span class=\"place\">{Encode(report.Place.Path)}:{report.Place.Line}</span></summary>\n");
        html.Append("<pre>").Append(Marked(report.Place)).Append("</pre>\n");
        var chain = report.Chain.Where(static link => link.Line > 0).ToList();
        if (chain.Count > 0)
        {
            html.Append("<ol>\n");
            foreach (var link in chain)
            {
                html.Append(CultureInfo.InvariantCulture, $"<li><span class=\"place\">{Encode(link.Path)}:{link.Line}</span> <code>{Encode(link.Source.Trim())}</code></li>\n");
            }

            html.Append("</ol>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Encode(report.HelpLink)}\">{Encode(report.Title)}</a></p></details>\n");
    }

    private static string Marked(PlaceView place)
    {
        var start = System.Math.Clamp(place.Column - 1, 0, place.Source.Length);
        var end = System.Math.Clamp(place.EndColumn - 1, start, place.Source.Length);
        return Encode(place.Source[..start]) + "<mark>" + Encode(place.Source[start..end]) + "</mark>" + Encode(place.Source[end..]);
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
