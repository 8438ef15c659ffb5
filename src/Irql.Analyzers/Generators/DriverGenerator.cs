using Irql.Analyzers.Generators.Models;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Generators;

/// <summary>
/// Completes a driver class: placed storage, the image that a machine loads, and the user-mode stubs of its system services. This file is the
/// pipeline; parsers make models, emitters make text, and what is wrong is said by an analyzer.
/// </summary>
[Generator(LanguageNames.CSharp)]
internal sealed partial class DriverGenerator : IIncrementalGenerator
{
    /// <summary>What the name of every generated file ends in.</summary>
    public const string HintSuffix = ".Irql.g.cs";

    private const string EntryRole = "DRIVER_INITIALIZE";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var services = context.SyntaxProvider.ForAttributeWithMetadataName(
                IrqlAttributeNames.MetadataNameOf(IrqlAttribute.Syscall),
                static (node, _) => node is MethodDeclarationSyntax,
                static (match, cancellationToken) => ServiceParser.Parse(match, cancellationToken))
            .Where(static entry => entry is not null)
            .Select(static (entry, _) => entry!)
            .WithTrackingName(TrackingNames.Services);
        var storage = Storage(context, IrqlAttribute.Paged).Collect()
            .Combine(Storage(context, IrqlAttribute.Nonpaged).Collect())
            .Select(static (both, _) => both.Left.AddRange(both.Right))
            .WithTrackingName(TrackingNames.Storage);
        var entries = context.SyntaxProvider.ForAttributeWithMetadataName(
                IrqlAttributeNames.MetadataNameOf(IrqlAttribute.Role),
                static (node, _) => node is MethodDeclarationSyntax method && MayBeEntry(method),
                static (match, cancellationToken) => match.TargetSymbol is IMethodSymbol method && RuntimeNames.IsReferenced(match.SemanticModel.Compilation)
                    && Attributes.HasRole(method, EntryRole) ? DriverTypeParser.Parse(method.ContainingType, cancellationToken) : null)
            .Where(static type => type is not null)
            .Select(static (type, _) => type!)
            .WithTrackingName(TrackingNames.Entries);
        var controls = context.SyntaxProvider.ForAttributeWithMetadataName(
                IrqlAttributeNames.MetadataNameOf(IrqlAttribute.Ioctl),
                static (node, _) => node is MethodDeclarationSyntax,
                static (match, cancellationToken) => ControlParser.Parse(match, cancellationToken))
            .Where(static entry => entry is not null)
            .Select(static (entry, _) => entry!)
            .WithTrackingName(TrackingNames.Controls);
        var drivers = services.Collect().Combine(controls.Collect()).Combine(storage.Combine(entries.Collect()))
            .SelectMany(static (all, cancellationToken) => DriverGrouping.Group(all.Left.Left, all.Left.Right, all.Right.Left, all.Right.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Drivers);

        context.RegisterSourceOutput(drivers, static (output, driver) =>
        {
            output.AddSource(driver.HintName + HintSuffix, DriverEmitter.Write(driver));
            if (!driver.Services.IsEmpty)
                output.AddSource(driver.HintName + ".Stubs" + HintSuffix, StubEmitter.Write(driver));
            if (!driver.Controls.IsEmpty)
                output.AddSource(driver.HintName + ".Controls" + HintSuffix, ControlStubEmitter.Write(driver));
        });
    }

    /// <summary>Whether the role may be that of a driver entry: most roles are other literals, and nothing of their methods needs to be bound.</summary>
    private static bool MayBeEntry(MethodDeclarationSyntax method)
    {
        foreach (var list in method.AttributeLists)
        {
            foreach (var attribute in list.Attributes)
            {
                foreach (var argument in attribute.ArgumentList?.Arguments ?? default)
                {
                    if (argument.Expression is not LiteralExpressionSyntax literal || literal.Token.ValueText == EntryRole)
                        return true;
                }
            }
        }

        return false;
    }

    private static IncrementalValuesProvider<StorageEntry> Storage(IncrementalGeneratorInitializationContext context, IrqlAttribute placement)
        => context.SyntaxProvider.ForAttributeWithMetadataName(
                IrqlAttributeNames.MetadataNameOf(placement),
                static (node, _) => StorageParser.MayBeStorage(node),
                static (match, cancellationToken) => StorageParser.Parse(match, cancellationToken))
            .Where(static entry => entry is not null)
            .Select(static (entry, _) => entry!);
}
