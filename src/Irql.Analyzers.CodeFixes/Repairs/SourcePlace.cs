using System.Threading;
using System.Threading.Tasks;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>A document with everything an edit of it asks for.</summary>
internal class SourcePlace
{
    private ContractSource? contracts;

    private protected SourcePlace(Document document, CompilationUnitSyntax root, SemanticModel model, SourceText text, CancellationToken cancellation)
    {
        Options = document.Project.AnalyzerOptions;
        Root = root;
        Model = model;
        Text = text;
        Cancellation = cancellation;
        NewLine = text.Lines.Count > 1 && text.Lines[0].EndIncludingLineBreak > text.Lines[0].End
            ? text.ToString(TextSpan.FromBounds(text.Lines[0].End, text.Lines[0].EndIncludingLineBreak))
            : "\n";
    }

    public AnalyzerOptions Options { get; }

    public CompilationUnitSyntax Root { get; }

    public SemanticModel Model { get; }

    public SourceText Text { get; }

    public CancellationToken Cancellation { get; }

    /// <summary>The line ending that the file uses.</summary>
    public string NewLine { get; }

    /// <summary>The contracts of the compilation, tables and contract files included.</summary>
    public ContractSource Contracts => contracts ??= ContractSource.For(Model.Compilation, Options.AdditionalFiles, Cancellation);

    /// <summary>The document, or null when it holds no C# code.</summary>
    public static async Task<SourcePlace?> OfAsync(Document document, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) as CompilationUnitSyntax;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root is null || model is null ? null : new SourcePlace(document, root, model, await document.GetTextAsync(cancellation).ConfigureAwait(false), cancellation);
    }
}
