using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Baselines;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Rules.Declarations;
using Irql.Analyzers.Rules.DriverModel;
using Irql.Analyzers.Rules.Memory;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules;

/// <summary>
/// The rules that need no flow, only one call or one access: they look over the shoulder of the walk that decides whether a body needs a graph, so that they cost no
/// walk of their own. What they find waits until the declaration is reported.
/// </summary>
internal sealed class OperationChecks
{
    private readonly DriverModelContext model;
    private readonly DeclarationCheck? declarations;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<Diagnostic>> found = new(SymbolEqualityComparer.Default);

    /// <summary>Makes the checks of one compilation.</summary>
    /// <param name="model">The contracts, and how findings become diagnostics.</param>
    /// <param name="declarations">Checks the attributes of lambdas and local functions, which no symbol action sees; null when there are no attributes.</param>
    public OperationChecks(DriverModelContext model, DeclarationCheck? declarations)
    {
        this.model = model;
        this.declarations = declarations;
    }

    /// <summary>Looks at the operations of a body that has just been walked.</summary>
    public void Note(ISymbol symbol, BodyScan scan)
    {
        if (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            return; // Part of the body around it.
        List<Diagnostic>? reports = null;
        void Report(Diagnostic report) => (reports ??= new()).Add(report);
        Check(symbol, scan.Own, Report);
        Check(symbol, scan.Nested, Report);
        if (reports is not null)
            found[symbol] = reports.ToImmutableArray();
    }

    /// <summary>What was found in a body, once.</summary>
    public ImmutableArray<Diagnostic> Take(ISymbol symbol) => found.TryRemove(symbol, out var reports) ? reports : ImmutableArray<Diagnostic>.Empty;

    private void Check(ISymbol owner, IReadOnlyList<IOperation> operations, Action<Diagnostic> report)
    {
        for (var index = 0; index < operations.Count; index++)
        {
            var operation = operations[index];
            switch (operation.Kind)
            {
                case OperationKind.Invocation:
                    Call((IInvocationOperation)operation, owner, report);
                    break;
                case OperationKind.ObjectCreation or OperationKind.PropertyReference or OperationKind.MethodReference:
                    IRQL4006_ModeViolation.Check(operation, owner, model, report);
                    break;
                case OperationKind.FieldReference:
                    IRQL6003_OpaqueFieldUsed.Check((IFieldReferenceOperation)operation, owner, model, report);
                    IRQL4006_ModeViolation.Check(operation, owner, model, report);
                    break;
                case OperationKind.Try:
                    IRQL4007_ExceptionFilterTooWide.Check((ITryOperation)operation, model, report);
                    break;
                case OperationKind.LocalFunction or OperationKind.AnonymousFunction when declarations is not null && HasAttributes(operation.Syntax):
                    declarations.Symbol(
                        operation is ILocalFunctionOperation local ? local.Symbol : ((IAnonymousFunctionOperation)operation).Symbol,
                        diagnostic => report(ReportLog.Note(model.Compilation, diagnostic)));
                    break;
            }
        }
    }

    private void Call(IInvocationOperation call, ISymbol owner, Action<Diagnostic> report)
    {
        var contract = model.Contracts.GetContract(call.TargetMethod);
        if (contract.WdkRoutine is not null)
            IRQL6006_DeprecatedRoutine.Check(call, contract, model, report);
        IRQL4006_ModeViolation.Check(call, owner, model, report);
    }

    private static bool HasAttributes(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax local => local.AttributeLists.Count > 0 || HasAttributes(local.ParameterList),
        ParenthesizedLambdaExpressionSyntax lambda => lambda.AttributeLists.Count > 0 || HasAttributes(lambda.ParameterList),
        _ => false,
    };

    private static bool HasAttributes(ParameterListSyntax list)
    {
        foreach (var parameter in list.Parameters)
        {
            if (parameter.AttributeLists.Count > 0)
                return true;
        }

        return false;
    }
}
