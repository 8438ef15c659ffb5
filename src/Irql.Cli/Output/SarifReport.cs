using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Irql.Cli.Checking;
using Microsoft.CodeAnalysis;

namespace Irql.Cli.Output;

/// <summary>The reports as SARIF 2.1.0. The chain of a report is a code flow.</summary>
internal static class SarifReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Write(CheckResult result)
    {
        var rules = result.Reports.Select(static report => report.Descriptor).GroupBy(static rule => rule.Id).Select(static group => group.First())
            .OrderBy(static rule => rule.Id, StringComparer.Ordinal).ToList();
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "IrqlSafe",
                        ["informationUri"] = "https://github.com/irqlsafe/irqlsafe",
                        ["version"] = typeof(SarifReport).Assembly.GetName().Version!.ToString(3),
                        ["rules"] = new JsonArray(rules.Select(static rule => (JsonNode)new JsonObject
                        {
                            ["id"] = rule.Id,
                            ["shortDescription"] = Text(rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                            ["helpUri"] = rule.HelpLinkUri,
                            ["properties"] = new JsonObject { ["category"] = rule.Category },
                        }).ToArray()),
                    },
                },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray(result.Reports
                    .Select(report => (JsonNode)Result(ReportView.Of(report), rules.FindIndex(rule => rule.Id == report.Id))).ToArray()),
            }),
        };
        return log.ToJsonString(Indented) + "\n";
    }

    private static JsonObject Result(ReportView report, int ruleIndex)
    {
        var result = new JsonObject
        {
            ["ruleId"] = report.Id,
            ["ruleIndex"] = ruleIndex,
            ["level"] = report.Severity == "info" ? "note" : report.Severity,
            ["message"] = Text(report.Message),
            ["locations"] = new JsonArray(LocationOf(report.Place)),
        };
        var chain = report.Chain.Where(static link => link.Line > 0).ToList();
        if (chain.Count > 0)
        {
            var steps = chain.Prepend(report.Place).Select(static link => (JsonNode)new JsonObject { ["location"] = LocationOf(link) }).ToArray();
            result["codeFlows"] = new JsonArray(new JsonObject { ["threadFlows"] = new JsonArray(new JsonObject { ["locations"] = new JsonArray(steps) }) });
        }

        if (report.Certainty.Length > 0)
        {
            result["properties"] = new JsonObject { ["certainty"] = report.Certainty };
        }

        return result;
    }

    private static JsonObject LocationOf(PlaceView place) => new()
    {
        ["physicalLocation"] = new JsonObject
        {
            ["artifactLocation"] = new JsonObject { ["uri"] = Uri(place.Path) },
            ["region"] = new JsonObject { ["startLine"] = Math.Max(1, place.Line), ["startColumn"] = Math.Max(1, place.Column), ["endColumn"] = Math.Max(1, place.EndColumn) },
        },
    };

    private static JsonObject Text(string text) => new() { ["text"] = text };

    /// <summary>A relative path as a relative reference, an absolute one as a file URI.</summary>
    private static string Uri(string path) => Path.IsPathRooted(path)
        ? new Uri(path).AbsoluteUri
        : string.Join('/', path.Split(Path.DirectorySeparatorChar).Select(System.Uri.EscapeDataString));
}
