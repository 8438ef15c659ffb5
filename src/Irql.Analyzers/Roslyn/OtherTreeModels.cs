using System.Threading;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Roslyn;

/// <summary>
/// The one place that asks a compilation for the semantic model of any tree. Live interprocedural results need the bodies of callees, wherever they
/// stand; the analyzer driver shares its models on this call, and nothing obtained here outlives the compilation. Nothing else may do it.
/// </summary>
internal sealed class OtherTreeModels
{
    private readonly Compilation compilation;

    public OtherTreeModels(Compilation compilation) => this.compilation = compilation;

    public Compilation Compilation => compilation;

#pragma warning disable RS0030 // The audited place, see above.
    public SemanticModel ModelOf(SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS0030

    /// <summary>The operation of a declaration, or null when the tree is not of this compilation or binds to nothing.</summary>
    public IOperation? OperationOf(SyntaxNode node, CancellationToken cancellation)
        => compilation.ContainsSyntaxTree(node.SyntaxTree) ? ModelOf(node.SyntaxTree).GetOperation(node, cancellation) : null;
}
