using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;

namespace Irql.Cli.Graph;

/// <summary>A component without facts that makes the engine look at every body: a report can leave the harmless ones out, a call graph cannot.</summary>
internal sealed class EveryBody : FlowComponent
{
    public override ComponentFacts Nothing => NoFacts.Instance;

    public override ComponentFacts AtEntry(BodyContext body) => NoFacts.Instance;

    public override bool IsInteresting(IOperation operation, IContractSource contracts) => true;

    private sealed class NoFacts : ComponentFacts
    {
        public static NoFacts Instance { get; } = new();

        public override ComponentFacts Join(ComponentFacts other) => this;

        public override bool Equals(ComponentFacts? other) => other is NoFacts;

        public override int GetHashCode() => 0;
    }
}
