using System;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Roslyn;
using Irql.Analyzers.Rules.DriverModel;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>IRQL4006: user-mode code reaches kernel-mode code other than through a system-call stub, or kernel-mode code calls user-mode code.</summary>
internal static class IRQL4006_ModeViolation
{
    private const string Kernel = "KernelModeAttribute";
    private const string User = "UserModeAttribute";

    public static void Check(IOperation operation, ISymbol owner, DriverModelContext model, Action<Diagnostic> report)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                Check(operation, owner, model, invocation.TargetMethod, report);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                Check(operation, owner, model, constructor, report);
                break;
            case IMethodReferenceOperation reference:
                Check(operation, owner, model, reference.Method, report);
                break;
            case IPropertyReferenceOperation property:
                var accessor = AccessKinds.Of(property) == AccessKind.Write ? property.Property.SetMethod : property.Property.GetMethod;
                if (accessor is not null)
                    Check(operation, owner, model, accessor, report);
                break;
            case IFieldReferenceOperation { Field: { IsConst: false } field }:
                Check(operation, owner, model, field, report);
                break;
        }
    }

    private static void Check(IOperation operation, ISymbol owner, DriverModelContext model, IMethodSymbol callee, Action<Diagnostic> report)
    {
        var target = model.Contracts.GetContract(callee);
        if (target.IsSystemCallStub || target.IsKernelMode == target.IsUserMode || owner is not IMethodSymbol caller)
            return;
        var source = model.Contracts.GetContract(caller);
        if (source.IsUserMode == source.IsKernelMode || source.IsUserMode == target.IsUserMode)
            return;
        var message = source.IsUserMode
            ? "User-mode code uses '" + SymbolNames.Of(callee) + "', which is kernel-mode code: only a system-call stub crosses into the kernel"
            : "Kernel-mode code uses '" + SymbolNames.Of(callee) + "', which is user-mode code: the kernel never calls it";
        report(model.Make(Descriptors.ModeViolation, ReportPlaces.Of(operation), message));
    }

    /// <summary>Memory of the kernel is out of reach for a program; the kernel may look into a program's.</summary>
    private static void Check(IOperation operation, ISymbol owner, DriverModelContext model, IFieldSymbol field, Action<Diagnostic> report)
    {
        if (operation.Parent is INameOfOperation || owner is not IMethodSymbol caller || model.Contracts.GetContract(caller) is not { IsUserMode: true, IsKernelMode: false }
            || ModeOf(field) != Kernel)
        {
            return;
        }

        report(model.Make(
            Descriptors.ModeViolation, ReportPlaces.Of(operation),
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
}
