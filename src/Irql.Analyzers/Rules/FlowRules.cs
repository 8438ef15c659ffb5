using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Floats;
using Irql.Analyzers.Domain.Locks;
using Irql.Analyzers.Domain.Residencies;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>The rules on the flow, their descriptors and the components of the state, one file for each range.</summary>
internal static partial class FlowRules
{
    private static readonly Dictionary<string, DiagnosticDescriptor> ById = Index();

    public static ImmutableArray<FlowRule> All()
    {
        var rules = ImmutableArray.CreateBuilder<FlowRule>();
        AddLevels(rules);
        AddPaging(rules);
        AddManaged(rules);
        AddDriverModel(rules);
        AddMemory(rules);
        AddLocks(rules);
        return rules.ToImmutable();
    }

    /// <summary>The components of the state beside the level. Fresh for each compilation, since each gets its place in the product.</summary>
    public static ImmutableArray<FlowComponent> Components()
    {
        var components = ImmutableArray.CreateBuilder<FlowComponent>();
        components.Add(new ResidencyComponent());
        components.Add(new DriverModel.RequestProtocol());
        AddMemoryComponents(components);
        components.Add(new LockComponent());
        components.Add(new FloatComponent());
        return components.ToImmutable();
    }

    public static ImmutableArray<DiagnosticDescriptor> Descriptors()
    {
        var descriptors = ImmutableArray.CreateBuilder<DiagnosticDescriptor>();
        AddLevelDescriptors(descriptors);
        AddPagingDescriptors(descriptors);
        AddManagedDescriptors(descriptors);
        AddDriverModelDescriptors(descriptors);
        AddMemoryDescriptors(descriptors);
        AddLockDescriptors(descriptors);
        return descriptors.ToImmutable();
    }

    public static DiagnosticDescriptor? Descriptor(string id) => ById.TryGetValue(id, out var descriptor) ? descriptor : null;

    private static Dictionary<string, DiagnosticDescriptor> Index()
    {
        var index = new Dictionary<string, DiagnosticDescriptor>();
        foreach (var descriptor in Descriptors())
            index[descriptor.Id] = descriptor;
        return index;
    }
}
