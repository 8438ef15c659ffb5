using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Generators.Helpers;
using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Generators.Validation;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Generators;

/// <summary>Reads an <c>[Ioctl]</c> method.</summary>
internal static class ControlParser
{
    /// <summary>The handler, or null when it cannot be one; the analyzer says why.</summary>
    public static ControlEntry? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not IMethodSymbol { PartialDefinitionPart: null } method || !RuntimeNames.HasIoManager(context.SemanticModel.Compilation))
            return null;
        var problems = new UsageProblems();
        var roles = ControlRules.Check(method, context.Attributes[0], hasRuntime: true, problems);
        DriverTypeRules.CheckStubs(method.ContainingType, DriverTypeRules.ControlSuffix, problems);
        if (!problems.IsEmpty || ServiceRules.HasTwin(method) || TypeRules.IsUnknown(method.ReturnType) || DriverTypeParser.Parse(method.ContainingType, cancellationToken) is not { } type)
            return null;
        var parameters = ImmutableArray.CreateBuilder<ControlParameter>(method.Parameters.Length);
        foreach (var parameter in method.Parameters)
        {
            if (TypeRules.IsUnknown(parameter.Type))
                return null;
            parameters.Add(Parse(parameter, roles[parameter.Ordinal]));
        }

        return new ControlEntry(type, new ControlModel(
            method.Name,
            ControlRules.CodeOf(context.Attributes[0])!.Value,
            parameters.ToEquatable(),
            method.DeclaredAccessibility == Accessibility.Public ? "public" : "internal",
            DocumentationText.LinesBefore(context.TargetNode)));
    }

    private static ControlParameter Parse(IParameterSymbol parameter, ControlRole role)
    {
        var element = role switch
        {
            ControlRole.Input or ControlRole.Output or ControlRole.InOut => parameter.Type,
            ControlRole.InputArray or ControlRole.OutputArray or ControlRole.UserInput or ControlRole.UserOutput => ((INamedTypeSymbol)parameter.Type).TypeArguments[0],
            _ => null,
        };
        return new ControlParameter(
            parameter.Name,
            parameter.Type.ToDisplayString(Identifiers.FullyQualified),
            element?.ToDisplayString(Identifiers.FullyQualified) ?? string.Empty,
            parameter.RefKind,
            role);
    }
}
