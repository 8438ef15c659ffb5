using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>Reads a <c>[Syscall]</c> method.</summary>
internal static class ServiceParser
{
    private static readonly SymbolDisplayFormat KeyFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters,
        SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeModifiers);

    /// <summary>The service, or null when it cannot be one; the analyzer says why.</summary>
    public static ServiceEntry? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IMethodSymbol method || !RuntimeNames.IsReferenced(context.SemanticModel.Compilation))
            return null;
        if (method.PartialDefinitionPart is not null)
            return null; // The definition part stands for both.
        var problems = new UsageProblems();
        ServiceRules.Check(method, hasRuntime: true, problems);
        DriverTypeRules.CheckStubs(method.ContainingType, DriverTypeRules.StubSuffix, problems);
        if (!problems.IsEmpty || HasUnknownType(method) || ServiceRules.HasTwin(method) || DriverTypeParser.Parse(method.ContainingType, cancellationToken) is not { } type)
            return null;
        var parameters = ImmutableArray.CreateBuilder<ServiceParameter>(method.Parameters.Length);
        foreach (var parameter in method.Parameters)
            parameters.Add(Parse(method, parameter));
        var service = new ServiceModel(
            method.Name,
            method.ToDisplayString(KeyFormat),
            ServiceRules.NumberOf(context.Attributes[0]),
            method.ReturnsVoid ? ServiceResult.None : RuntimeNames.Is(method.ReturnType, RuntimeNames.Status) ? ServiceResult.Status : ServiceResult.Value,
            method.ReturnType.ToDisplayString(Identifiers.FullyQualified),
            System.Math.Min(4, TypeLayout.AlignmentOf(method.ReturnType)),
            IsOverloaded(method),
            parameters.ToEquatable(),
            method.DeclaredAccessibility == Accessibility.Public ? "public" : "internal",
            DocumentationText.LinesBefore(context.TargetNode));
        return new ServiceEntry(type, service);
    }

    private static ServiceParameter Parse(IMethodSymbol method, IParameterSymbol parameter)
    {
        var handling = BufferHandling.None;
        var lengthIndex = -1;
        if (Attributes.Find(parameter, IrqlAttribute.UserBuffer) is { } buffer)
        {
            lengthIndex = BufferRules.LengthIndex(method, buffer);
            handling = BufferHandling.Probe;
            if (Attributes.Flag(buffer, "Write"))
                handling |= BufferHandling.Write;
            if (BufferRules.IsCaptured(parameter, buffer))
                handling |= BufferHandling.Capture;
        }

        var element = handling == BufferHandling.None ? null : ((INamedTypeSymbol)parameter.Type).TypeArguments[0];
        return new ServiceParameter(
            parameter.Name,
            parameter.Type.ToDisplayString(Identifiers.FullyQualified),
            parameter.RefKind,
            handling.HasFlag(BufferHandling.Capture) && parameter.HasExplicitDefaultValue ? "default" : ConstantText.DefaultOf(parameter),
            handling,
            lengthIndex,
            element?.ToDisplayString(Identifiers.FullyQualified) ?? string.Empty,
            System.Math.Min(4, TypeLayout.AlignmentOf(element ?? parameter.Type)));
    }

    private static bool IsOverloaded(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var member in type.GetMembers(method.Name))
            {
                if (member is IMethodSymbol other && !SymbolEqualityComparer.Default.Equals(other, method)
                    && !SymbolEqualityComparer.Default.Equals(other, method.PartialImplementationPart))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool HasUnknownType(IMethodSymbol method)
    {
        if (TypeRules.IsUnknown(method.ReturnType))
            return true;
        foreach (var parameter in method.Parameters)
        {
            if (TypeRules.IsUnknown(parameter.Type))
                return true;
        }

        return false;
    }
}
