using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Tests.Cases;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>
/// Every case of a fix: one by one and all at once in a document, a project and a solution the code becomes what the case says to the last space, compiles and
/// no longer reports; and where a case says none, nothing is offered.
/// </summary>
public sealed class FixCaseTests
{
    public static TheoryData<string> Repaired() => Names(static fix => fix.Title != "none");

    public static TheoryData<string> Unrepaired() => Names(static fix => fix.Title == "none");

    [Theory]
    [MemberData(nameof(Unrepaired))]
    public async Task Case_WithoutARightRepair_IsOfferedNone(string name)
    {
        var fix = FixCase.Load(name);
        using var workspace = new FixWorkspace();
        var project = Add(workspace, fix, "A");
        var reports = await ReportsOf(project, fix);
        Assert.NotEmpty(reports);
        foreach (var report in reports)
            Assert.Empty((await FixWorkspace.OffersAsync(project, report)).Select(static offer => offer.Action.Title));
    }

    [Theory]
    [MemberData(nameof(Repaired))]
    public async Task Case_RepairedOneByOne_IsAsExpected(string name)
    {
        var fix = FixCase.Load(name);
        using var workspace = new FixWorkspace();
        var project = Add(workspace, fix, "A");
        Assert.Empty(await FixWorkspace.ErrorsAsync(project));
        for (var round = 0; round < 20 && await NextAsync(project, fix) is { } action; round++)
            project = (await FixWorkspace.ApplyAsync(action)).GetProject(project.Id)!;
        await AssertRepairedAsync(project, fix);
    }

    [Theory]
    [MemberData(nameof(Repaired))]
    public async Task Case_RepairedAtOnce_IsAsExpectedInEveryScope(string name)
    {
        var fix = FixCase.Load(name);
        foreach (var scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            using var workspace = new FixWorkspace();
            var first = Add(workspace, fix, "A", "B").Id;
            Add(workspace, fix, "A");
            var project = workspace.Project(first);
            var report = (await ReportsOf(project, fix))[0];
            var (provider, action) = (await FixWorkspace.OffersAsync(project, report)).First(offer => Matches(offer.Action, fix));
            var solution = (await FixWorkspace.ApplyAllAsync(provider, project.GetDocument(report.Location.SourceTree)!, scope, action.EquivalenceKey, fix.Rule))!;
            foreach (var document in solution.Projects.SelectMany(static candidate => candidate.Documents).Where(static document => document.Name != "Prelude.cs"))
            {
                var isInScope = scope == FixAllScope.Solution || (document.Project.Id == first && (scope == FixAllScope.Project || document.Name == "A.cs"));
                var space = document.Name[..1];
                Assert.Equal(In(space, isInScope ? fix.After : fix.Before), (await document.GetTextAsync()).ToString());
            }
        }
    }

    private static async Task AssertRepairedAsync(Project project, FixCase fix)
    {
        var text = (await project.Documents.First().GetTextAsync()).ToString();
        if (Environment.GetEnvironmentVariable("IRQL_ACCEPT_FIXES") == "1" && text != In("A", fix.After))
            fix.Accept(text.Replace("namespace A;\n\n", string.Empty));
        else
            Assert.Equal(In("A", fix.After), text);
        Assert.Empty(await FixWorkspace.ErrorsAsync(project));
    }

    private static async Task<CodeAction?> NextAsync(Project project, FixCase fix)
    {
        foreach (var report in await ReportsOf(project, fix))
        {
            if ((await FixWorkspace.OffersAsync(project, report)).Select(static offer => offer.Action).FirstOrDefault(action => Matches(action, fix)) is { } action)
                return action;
        }

        return null;
    }

    private static bool Matches(CodeAction action, FixCase fix) => action.Title.StartsWith(fix.Title, StringComparison.Ordinal);

    private static async Task<List<Diagnostic>> ReportsOf(Project project, FixCase fix) => (await FixWorkspace.ReportsAsync(project)).Where(report => report.Id == fix.Rule).ToList();

    private static Project Add(FixWorkspace workspace, FixCase fix, params string[] spaces)
    {
        var files = spaces.Select(space => (space + ".cs", In(space, fix.Before)));
        return workspace.AddProject(fix.Options, fix.NeedsRuntime, [.. fix.NeedsRuntime ? files : files.Append(("Prelude.cs", CaseFile.Prelude))]);
    }

    /// <summary>The code in a namespace of its own, so that it can stand in one project twice.</summary>
    private static string In(string space, string code)
    {
        var usings = code.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        return code[..usings] + "namespace " + space + ";\n\n" + code[usings..];
    }

    private static TheoryData<string> Names(Func<FixCase, bool> isWanted)
    {
        var data = new TheoryData<string>();
        foreach (var name in FixCase.AllNames().Where(name => isWanted(FixCase.Load(name))))
            data.Add(name);
        return data;
    }
}
