using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Cases;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>Every fix that is offered for any report of the corpus: the code compiles, the report is gone, and no other warning came for it.</summary>
public sealed class CorpusFixTests
{
    public static TheoryData<string> Names()
    {
        var data = new TheoryData<string>();
        foreach (var name in CaseFile.AllNames())
            data.Add(name);
        return data;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Fix_OfferedForAReportOfTheCorpus_Repairs(string name)
    {
        var file = CaseFile.Load(name);
        using var workspace = new FixWorkspace();
        var project = workspace.AddProject(file.Options, (name, file.Text), ("Prelude.cs", CaseFile.Prelude));
        var before = await FixWorkspace.ReportsAsync(project);
        foreach (var report in before)
        {
            foreach (var (provider, action) in await FixWorkspace.OffersAsync(project, report))
            {
                var repaired = (await FixWorkspace.ApplyAsync(action)).GetProject(project.Id)!;
                var what = $"{provider.GetType().Name} '{action.Title}' for {report}";
                Log(name, what, await Diff(project, repaired));
                Assert.True(!(await FixWorkspace.ErrorsAsync(repaired)).Any(), what + ":\n" + string.Join('\n', await FixWorkspace.ErrorsAsync(repaired)));
                var after = await FixWorkspace.ReportsAsync(repaired);
                Assert.True(after.Count(other => other.Id == report.Id) < before.Count(other => other.Id == report.Id), what + " leaves the report");
            }
        }
    }

    private static void Log(string name, string what, string diff)
    {
        if (Environment.GetEnvironmentVariable("IRQL_FIX_LOG") is { Length: > 0 } log)
        {
            lock (typeof(CorpusFixTests))
                System.IO.File.AppendAllText(log, $"==== {name}: {what}\n{diff}\n");
        }
    }

    private static async Task<string> Diff(Project before, Project after)
    {
        var document = before.Documents.First();
        var old = (await document.GetTextAsync()).ToString().Split('\n');
        var now = (await after.GetDocument(document.Id)!.GetTextAsync()).ToString().Split('\n');
        int top = 0, bottom = 0;
        while (top < Math.Min(old.Length, now.Length) && old[top] == now[top])
            top++;
        while (bottom < Math.Min(old.Length, now.Length) - top && old[^(bottom + 1)] == now[^(bottom + 1)])
            bottom++;
        return string.Join('\n', old[top..^bottom].Select(static line => "-" + line).Concat(now[top..^bottom].Select(static line => "+" + line)));
    }
}
