using System.Collections.Generic;
using System.Threading;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Rules;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.CodeFixes.Repairs;

/// <summary>Asks the engine what it infers about methods, and writes the answer.</summary>
internal sealed class Inference
{
    private readonly SummaryStore store;
    private readonly ContractSource contracts;

    public Inference(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        contracts = ContractSource.For(compilation, options.AdditionalFiles, cancellation);
        store = new SummaryStore(new EngineContext(compilation, contracts, options.AnalyzerConfigOptionsProvider, FlowRules.Components(), FlowRules.All()));
    }

    /// <summary>The contract a method without one has in truth, or null when it needs none or attributes cannot say it.</summary>
    public InferredContract? Of(IMethodSymbol method, CancellationToken cancellation)
    {
        var canonical = (IMethodSymbol)BodyProvider.Canonical(method);
        return contracts.GetContract(canonical) is { Level: null, IsUnchecked: false }
            ? InferredContract.Of(canonical, store.ResultOf(SummaryKey.Of(canonical), cancellation).Summary)
            : null;
    }

    /// <summary>The edits that write a contract on a declaration and its parameters.</summary>
    public static IEnumerable<TextChange> Write(SourcePlace place, SyntaxNode declaration, InferredContract contract)
    {
        if (!contract.OnMethod.IsEmpty)
            yield return AttributeText.Addition(place, declaration, string.Join(", ", contract.OnMethod));
        if (contract.OnReturn is { } result)
            yield return AttributeText.Addition(place, declaration, "return: " + result);
        foreach (var parameter in contract.OnParameters)
        {
            if (ParametersOf(declaration) is { } list && parameter.Key < list.Parameters.Count)
                yield return AttributeText.Addition(place, list.Parameters[parameter.Key], parameter.Value);
        }
    }

    private static ParameterListSyntax? ParametersOf(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => method.ParameterList,
        LocalFunctionStatementSyntax local => local.ParameterList,
        _ => null,
    };
}
