using System;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>Runs the declaration rules on one symbol after the other.</summary>
internal sealed class DeclarationCheck
{
    private readonly ContractSource contracts;
    private readonly ContractAssemblies assemblies;
    private readonly AnalyzerConfigOptionsProvider options;

    public DeclarationCheck(ContractSource contracts, ContractAssemblies assemblies, AnalyzerConfigOptionsProvider options)
    {
        this.contracts = contracts;
        this.assemblies = assemblies;
        this.options = options;
    }

    public void Symbol(ISymbol? symbol, Action<Diagnostic> report)
    {
        if (symbol is null || symbol.IsImplicitlyDeclared)
            return;
        var problems = new ContractProblems(report, IsStrict);
        Subject(DeclarationSubject.Of(symbol), problems);
        switch (symbol)
        {
            case IMethodSymbol method:
                Method(method, problems);
                break;
            case IPropertySymbol property:
                foreach (var parameter in property.Parameters)
                    Subject(DeclarationSubject.Of(parameter), problems);
                // Both accessors stand for the property: one wrong thing is one report at its name.
                Stand(property.GetMethod, problems);
                Stand(property.SetMethod, problems);
                break;
            case IEventSymbol evt:
                Stand(evt.AddMethod, problems);
                Stand(evt.RemoveMethod, problems);
                break;
            case INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod: { } invoke }:
                Values(invoke, problems);
                break;
            case INamedTypeSymbol type:
                IRQL1014_OverrideTightensContract.CheckInheritedImplementations(type, contracts, assemblies, problems);
                break;
        }
    }

    /// <summary>The assembly's attributes, by the file that holds them.</summary>
    public void Assembly(CompilationUnitSyntax unit, IAssemblySymbol assembly, Action<Diagnostic> report)
    {
        if (unit.AttributeLists.Count == 0 || DeclarationSubject.Of(assembly) is not { } subject)
            return;
        Subject(subject, new ContractProblems(diagnostic =>
        {
            if (diagnostic.Location.SourceTree == unit.SyntaxTree)
                report(diagnostic);
        }, IsStrict));
    }

    private void Method(IMethodSymbol method, ContractProblems problems)
    {
        // The attributes of the parts of a partial method are merged; they are read from its definition.
        if (method.PartialDefinitionPart is not null)
            return;
        Values(method, problems);
        if (method.AssociatedSymbol is null)
            Stand(method, problems);
    }

    private void Values(IMethodSymbol method, ContractProblems problems)
    {
        if (method.AssociatedSymbol is not (IPropertySymbol { IsIndexer: true }))
        {
            foreach (var parameter in method.Parameters)
                Subject(DeclarationSubject.Of(parameter), problems);
        }

        Subject(DeclarationSubject.OfReturn(method), problems);
    }

    private void Stand(IMethodSymbol? method, ContractProblems problems)
    {
        if (method is not null)
            IRQL1014_OverrideTightensContract.Check(method, contracts, assemblies, problems);
    }

    private void Subject(DeclarationSubject? subject, ContractProblems problems)
    {
        if (subject is null || subject.Symbol is IMethodSymbol { PartialDefinitionPart: not null })
            return;
        IRQL2004_PlacementContradictsContract.Check(subject, contracts, problems);
        IRQL1013_IllegalContract.Check(subject, contracts, problems);
    }

    private bool IsStrict(SyntaxTree? tree)
    {
        var file = tree is null ? options.GlobalOptions : options.GetOptions(tree);
        return (file.TryGetValue("irql_mode", out var mode) || options.GlobalOptions.TryGetValue("build_property.IrqlMode", out mode))
            && string.Equals(mode.Trim(), "Strict", StringComparison.OrdinalIgnoreCase);
    }
}
