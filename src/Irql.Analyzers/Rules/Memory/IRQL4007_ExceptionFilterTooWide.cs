using System;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Rules.DriverModel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4007: a <c>catch</c> of everything around kernel work, which does not rethrow, also swallows what no driver may handle.</summary>
internal static class IRQL4007_ExceptionFilterTooWide
{
    public static void Check(ITryOperation statement, DriverModelContext model, Action<Diagnostic> report)
    {
        foreach (var clause in statement.Catches)
        {
            if (clause.Filter is not null || !IsEverything(clause.ExceptionType) || Throws(clause.Handler) || !IsKernelWork(statement.Body, model.Contracts))
                continue;
            var place = clause.Syntax is CatchClauseSyntax syntax ? syntax.CatchKeyword.GetLocation() : clause.Syntax.GetLocation();
            report(model.Make(
                Descriptors.ExceptionFilterTooWide, place,
                "This handler catches everything around kernel work and does not rethrow: name the exception that user memory raises"));
        }
    }

    private static bool IsEverything(ITypeSymbol? type)
        => type is null || type.SpecialType == SpecialType.System_Object
            || type is { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool Throws(IOperation handler)
    {
        foreach (var operation in handler.Descendants())
        {
            if (operation is IThrowOperation)
                return true;
        }

        return false;
    }

    private static bool IsKernelWork(IOperation body, ContractSource contracts)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation is IInvocationOperation invocation && contracts.GetContract(invocation.TargetMethod) is { IsKnown: true, Origin: not ContractOrigin.DotNetTable })
                return true;
        }

        return false;
    }
}
