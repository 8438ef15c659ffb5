using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Symbols;

/// <summary>
/// Which assemblies can carry contract attributes: those that define them or reference an assembly that does. The members of all others (the whole
/// .NET reference pack) are not searched for attributes.
/// </summary>
internal sealed class ContractAssemblies
{
    private static readonly string Probe = IrqlAttributeNames.MetadataNameOf(IrqlAttribute.Requires);
    private static readonly string LevelProbe = IrqlAttributeNames.Namespace + ".IrqlLevel";

    private readonly IAssemblySymbol source;
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> answers = new(SymbolEqualityComparer.Default);

    public ContractAssemblies(IAssemblySymbol source) => this.source = source;

    /// <summary>Whether members of this assembly may carry the attributes.</summary>
    public bool MayCarry(IAssemblySymbol? assembly)
    {
        if (assembly is null)
            return false;
        if (SymbolEqualityComparer.Default.Equals(assembly, source))
            return true;
        if (answers.TryGetValue(assembly, out var known))
            return known;
        var answer = Defines(assembly) || ReferencesDefinition(assembly);
        answers.TryAdd(assembly, answer);
        return answer;
    }

    private static bool ReferencesDefinition(IAssemblySymbol assembly)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblySymbols)
            {
                if (Defines(reference))
                    return true;
            }
        }

        return false;
    }

    private static bool Defines(IAssemblySymbol assembly)
        => assembly.GetTypeByMetadataName(Probe) is not null || assembly.GetTypeByMetadataName(LevelProbe) is not null;
}
