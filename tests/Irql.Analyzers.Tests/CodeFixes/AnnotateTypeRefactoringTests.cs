using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.CodeFixes.Refactorings;
using Irql.Analyzers.Tests.Cases;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace Irql.Analyzers.Tests.CodeFixes;

/// <summary>"Annotate this type": every member without a contract gets the inferred one, and no report comes of it.</summary>
public sealed class AnnotateTypeRefactoringTests
{
    private const string Usings = "using System;\nusing Irql;\nusing Irql.Cases;\nusing static Irql.IrqlLevel;\n\n";

    [Fact]
    public async Task Members_WithoutContract_GetTheInferredOne()
    {
        const string before = """
            /// <summary>A queue.</summary>
            internal sealed class Queue
            {
                private KSPIN_LOCK _lock;
                private int _count;

                internal Queue() => Api.PassiveOnly();

                internal int Count
                {
                    get => _count;
                    set
                    {
                        Api.AtMostApc();
                        _count = value;
                    }
                }

                /// <summary>Takes one.</summary>
                internal void Take()
                {
                    Ke.AcquireSpinLock(ref _lock, out var old);
                    _count--;
                    Ke.ReleaseSpinLock(ref _lock, old);
                }

                [IrqlRequiresMax(Dispatch)]
                internal void Declared() => Take();

                private static void Anywhere() => Api.AnyLevel();

                private static IrqlLevel Enter() => Ke.RaiseIrqlToDpcLevel();
            }
            """;
        const string after = """
            /// <summary>A queue.</summary>
            internal sealed class Queue
            {
                private KSPIN_LOCK _lock;
                private int _count;

                [IrqlRequiresMax(IrqlLevel.Passive)]
                internal Queue() => Api.PassiveOnly();

                internal int Count
                {
                    get => _count;
                    [IrqlRequiresMax(IrqlLevel.Apc)]
                    set
                    {
                        Api.AtMostApc();
                        _count = value;
                    }
                }

                /// <summary>Takes one.</summary>
                [IrqlRequiresMax(IrqlLevel.Dispatch)]
                internal void Take()
                {
                    Ke.AcquireSpinLock(ref _lock, out var old);
                    _count--;
                    Ke.ReleaseSpinLock(ref _lock, old);
                }

                [IrqlRequiresMax(Dispatch)]
                internal void Declared() => Take();

                private static void Anywhere() => Api.AnyLevel();

                [IrqlRaises(IrqlLevel.Dispatch)]
                [return: IrqlSaves]
                private static IrqlLevel Enter() => Ke.RaiseIrqlToDpcLevel();
            }
            """;
        Assert.Equal(Usings + after, await RefactoredAsync(before, "class Queue"));
    }

    [Theory]
    [InlineData("class Queue { internal void Take() => Api.AtMostApc(); }", "Take")]
    [InlineData("class Queue { internal void Take() => Api.AnyLevel(); }", "class Queue")]
    [InlineData("class Queue { [IrqlRequiresMax(Apc)] internal void Take() => Api.AtMostApc(); }", "class Queue")]
    public async Task InsideAMember_OrWithNothingToDeclare_IsNotOffered(string source, string at) => Assert.Null(await RefactoredAsync(source, at));

    /// <summary>Over all members of every type of the corpus that has no report: the annotated code has none either.</summary>
    [Theory]
    [InlineData("Drivers/CountedQueue.cs")]
    [InlineData("Drivers/DpcAndWorkItemClean.cs")]
    [InlineData("Drivers/RequestPump.cs")]
    [InlineData("Imports/LockVariantsPaired.cs")]
    [InlineData("Imports/WholeTimerDriver.cs")]
    [InlineData("Imports/WholeFilterDriver.cs")]
    [InlineData("Imports/RecursiveHelper.cs")]
    public async Task AnnotatedTypes_OfTheCorpus_ReportNothingNew(string name)
    {
        var file = CaseFile.Load(name);
        using var workspace = new FixWorkspace();
        var project = workspace.AddProject(file.Options, (name, file.Text), ("Prelude.cs", CaseFile.Prelude));
        var before = (await FixWorkspace.ReportsAsync(project)).Select(static report => report.Id).Order();
        foreach (var type in file.Text.Split('\n').Where(static line => line.Contains(" class ", StringComparison.Ordinal)).ToList())
        {
            var document = project.Documents.First();
            var text = (await document.GetTextAsync()).ToString();
            var actions = await ActionsAsync(document, text.IndexOf(type, StringComparison.Ordinal) + type.IndexOf(" class ", StringComparison.Ordinal) + 2);
            if (actions.Count > 0)
                project = (await FixWorkspace.ApplyAsync(actions[0])).GetProject(project.Id)!;
        }

        Assert.Empty(await FixWorkspace.ErrorsAsync(project));
        Assert.Equal(before, (await FixWorkspace.ReportsAsync(project)).Select(static report => report.Id).Order());
    }

    private static async Task<string?> RefactoredAsync(string source, string at)
    {
        using var workspace = new FixWorkspace();
        var project = workspace.AddProject(null, ("Driver.cs", Usings + source.ReplaceLineEndings("\n")), ("Prelude.cs", CaseFile.Prelude));
        var actions = await ActionsAsync(project.Documents.First(), (Usings + source).IndexOf(at, StringComparison.Ordinal));
        if (actions.Count == 0)
            return null;
        var changed = (await FixWorkspace.ApplyAsync(Assert.Single(actions))).GetProject(project.Id)!;
        Assert.Empty(await FixWorkspace.ErrorsAsync(changed));
        Assert.DoesNotContain(await FixWorkspace.ReportsAsync(changed), static report => report.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Warning);
        return (await changed.Documents.First().GetTextAsync()).ToString();
    }

    private static async Task<List<CodeAction>> ActionsAsync(Microsoft.CodeAnalysis.Document document, int position)
    {
        var actions = new List<CodeAction>();
        await new AnnotateTypeRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(document, new TextSpan(position, 0), actions.Add, CancellationToken.None));
        return actions;
    }
}
