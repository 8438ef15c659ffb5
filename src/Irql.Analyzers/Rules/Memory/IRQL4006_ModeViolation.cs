using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4006: user-mode code reaches kernel-mode code other than through a system-call stub, or kernel-mode code calls user-mode code.</summary>
internal static class IRQL4006_ModeViolation
{
    private const string Kernel = "KernelModeAttribute";
    private const string User = "UserModeAttribute";

    public static void Check(OperationAnalysisContext context, ContractSource contracts)
    {
        switch (context.Operation)
        {
            case IInvocationOperation invocation:
                Check(context, contracts, invocation.TargetMethod);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                Check(context, contracts, constructor);
                break;
            case IMethodReferenceOperation reference:
                Check(context, contracts, reference.Method);
                break;
            case IPropertyReferenceOperation property:
                var accessor = AccessKinds.Of(property) == AccessKind.Write ? property.Property.SetMethod : property.Property.GetMethod;
                if (accessor is not null)
                    Check(context, contracts, accessor);
                break;
            case IFieldReferenceOperation { Field: { IsConst: false } field }:
                Check(context, contracts, field);
                break;
        }
    }

    private static void Check(OperationAnalysisContext context, ContractSource contracts, IMethodSymbol callee)
    {
        var target = contracts.GetContract(callee);
        if (target.IsSystemCallStub || target.IsKernelMode == target.IsUserMode || Caller(context.ContainingSymbol) is not { } caller)
            return;
        var source = contracts.GetContract(caller);
        if (source.IsUserMode == source.IsKernelMode || source.IsUserMode == target.IsUserMode)
            return;
        var message = source.IsUserMode
            ? "User-mode code uses '" + SymbolNames.Of(callee) + "', which is kernel-mode code: only a system-call stub crosses into the kernel"
            : "Kernel-mode code uses '" + SymbolNames.Of(callee) + "', which is user-mode code: the kernel never calls it";
        context.ReportDiagnostic(MemoryAnalyzer.Make(context, Descriptors.ModeViolation, ReportPlaces.Of(context.Operation), message));
    }

    /// <summary>Memory of the kernel is out of reach for a program; the kernel may look into a program's.</summary>
    private static void Check(OperationAnalysisContext context, ContractSource contracts, IFieldSymbol field)
    {
        if (context.Operation.Parent is INameOfOperation || Caller(context.ContainingSymbol) is not { } caller || contracts.GetContract(caller) is not { IsUserMode: true, IsKernelMode: false }
            || ModeOf(field) != Kernel)
        {
            return;
        }

        context.ReportDiagnostic(MemoryAnalyzer.Make(
            context, Descriptors.ModeViolation, ReportPlaces.Of(context.Operation),
            "User-mode code touches '" + SymbolNames.Of(field) + "', which is kernel-mode memory: only a system-call stub crosses into the kernel"));
    }

    /// <summary>The mode that the innermost type around a field declares, or its assembly; null when none does.</summary>
    private static string? ModeOf(IFieldSymbol field)
    {
        for (ISymbol? scope = field.ContainingType; scope is not null; scope = scope is INamedTypeSymbol { ContainingType: { } outer } ? outer : scope is IAssemblySymbol ? null : scope.ContainingAssembly)
        {
            foreach (var attribute in scope.GetAttributes())
            {
                if (attribute.AttributeClass is { Name: Kernel or User, ContainingNamespace: { Name: "Irql", ContainingNamespace.IsGlobalNamespace: true } } type)
                    return type.Name;
            }
        }

        return null;
    }

    private static IMethodSymbol? Caller(ISymbol symbol) => symbol as IMethodSymbol;
}
