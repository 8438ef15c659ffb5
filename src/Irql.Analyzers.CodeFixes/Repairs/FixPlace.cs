using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>A report in its document, with everything a repair asks for.</summary>
internal sealed class FixPlace : SourcePlace
{
    private FixPlace(
        Document document, Diagnostic diagnostic, CompilationUnitSyntax root, SemanticModel model, SourceText text, ImmutableArray<Diagnostic> reports, CancellationToken cancellation)
        : base(document, root, model, text, cancellation)
    {
        Diagnostic = diagnostic;
        Reports = reports;
        Node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
    }

    public Diagnostic Diagnostic { get; }

    /// <summary>All reports of the rule in the document.</summary>
    public ImmutableArray<Diagnostic> Reports { get; }

    /// <summary>The innermost node at the report.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The statement the report stands in, or null.</summary>
    public StatementSyntax? Statement => Node.FirstAncestorOrSelf<StatementSyntax>(static node => node.Parent is BlockSyntax);

    /// <summary>The place of a report, or null when it is not in C# code of this document.</summary>
    public static async Task<FixPlace?> FindAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) as CompilationUnitSyntax;
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        var text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        if (root is null || model is null || !diagnostic.Location.IsInSource || diagnostic.Location.SourceSpan.End > root.FullSpan.End)
            return null;
        var reports = await RepairCheck.RemainingAsync(document, ImmutableArray.Create(diagnostic.Id), cancellation).ConfigureAwait(false);
        return new FixPlace(document, diagnostic, root, model, text, reports, cancellation);
    }

    /// <summary>The method a call or creation reaches, or null.</summary>
    public IMethodSymbol? TargetOf(SyntaxNode call) => Model.GetSymbolInfo(call, Cancellation).Symbol as IMethodSymbol;

    /// <summary>A name that nothing in scope has yet.</summary>
    public string Unused(string wanted, int position)
    {
        var name = wanted;
        var member = Root.FindToken(position).Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        for (var number = 2; IsTaken(name); number++)
            name = wanted + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return name;

        // A local of a nested scope further down would clash too, so names are looked for in the text of the whole member.
        bool IsTaken(string candidate) => !Model.LookupSymbols(position, name: candidate).IsEmpty
            || (member is not null && member.DescendantTokens().Any(token => token.ValueText == candidate));
    }
}
