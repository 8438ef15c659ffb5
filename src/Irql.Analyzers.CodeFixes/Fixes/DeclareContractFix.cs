using System.Linq;
using System.Threading.Tasks;
using Irql.Analyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.CodeFixes.Fixes;

/// <summary>Adds the one attribute that states what was found about a method without a contract.</summary>
public abstract class DeclareContractFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(Reports.Repair, out var attribute) || attribute is null
                || root.FindNode(diagnostic.Location.SourceSpan) is not BaseMethodDeclarationSyntax member
                || member is not (MethodDeclarationSyntax or ConstructorDeclarationSyntax))
            {
                continue;
            }

            var written = Qualified(attribute, model, member.SpanStart);
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Declare it [" + attribute + "]", _ => Task.FromResult(context.Document.WithSyntaxRoot(AttributeEdits.Add(root, member, written))),
                    equivalenceKey: diagnostic.Id + ":declare"),
                diagnostic);
        }
    }

    /// <summary>The attribute and its level as they have to be written where the namespace may not be imported.</summary>
    private static string Qualified(string attribute, SemanticModel model, int position)
    {
        var argument = attribute.IndexOf('(');
        var name = AttributeEdits.NameOf(model, position, attribute.Substring(0, argument));
        var isLevelKnown = model.LookupNamespacesAndTypes(position, name: "IrqlLevel").Any(static type => type.ContainingNamespace?.ToDisplayString() == "Irql");
        return name + (isLevelKnown ? attribute.Substring(argument) : "(global::Irql." + attribute.Substring(argument + 1));
    }
}
