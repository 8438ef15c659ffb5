using System.Collections.Generic;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Exploration.Reduction;

/// <summary>What one context did between two decision points.</summary>
internal sealed class StepRecord
{
    private readonly List<Operation> _operations = [];

    /// <summary>Who.</summary>
    public Agent Agent { get; init; }

    /// <summary>The processor; -1 for a line.</summary>
    public int Processor { get; init; }

    /// <summary>True when another context of the same processor could have been chosen instead.</summary>
    public bool Preemptible { get; init; }

    /// <summary>Everybody who could have stepped instead, himself included, in the order of offering.</summary>
    public required Agent[] Enabled { get; init; }

    /// <summary>What it did, each object once, or twice where it was taken and given back.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>False when nobody can notice the step: plans leave such steps out, since how many there are may depend on the schedule.</summary>
    public bool IsVisible => _operations.Count > 0;

    /// <summary>Decisions about data that were taken in it: alternatives and choice.</summary>
    public List<(int Alternatives, int Choice)> Data { get; } = [];

    public void Add(Operation operation)
    {
        for (var i = 0; i < _operations.Count; i++)
        {
            if (_operations[i].Object != operation.Object)
                continue;
            if (_operations[i].Kind == operation.Kind || (_operations[i].Kind == OperationKind.Write && operation.Kind == OperationKind.Read))
                return;
            if (_operations[i].Kind == OperationKind.Read && operation.Kind == OperationKind.Write)
            {
                _operations[i] = operation;
                return;
            }
        }

        _operations.Add(operation);
    }

    /// <summary>The word of a lock that this step took or gave back is the lock, not a cell.</summary>
    public void ForgetCell(uint address)
    {
        for (var i = 0; i < _operations.Count; i++)
        {
            if (_operations[i].Space == ObjectSpace.Cell && _operations[i].Number == (address & ~3u))
                _operations.RemoveAt(i--);
        }
    }

    public override string ToString() => $"{Agent}: {string.Join(", ", _operations)}";
}
