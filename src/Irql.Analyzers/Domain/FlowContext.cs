using System.Collections.Generic;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>What one operation evaluated to.</summary>
/// <param name="Value">The known value, or null.</param>
/// <param name="Storage">The storage it names itself (the variable, not what the variable points to), or null.</param>
/// <param name="Path">What it finally refers to: the target of a known reference, else the storage; or null.</param>
internal readonly record struct OperationResult(AbstractValue? Value, AccessPath? Storage, AccessPath? Path);

/// <summary>The values of the operations that have been evaluated on the path being followed. Used by one thread.</summary>
internal sealed class FlowContext
{
    private readonly Dictionary<IOperation, OperationResult> results;

    public FlowContext(BodyContext body)
        : this(body, new Dictionary<IOperation, OperationResult>())
    {
    }

    private FlowContext(BodyContext body, Dictionary<IOperation, OperationResult> results)
    {
        Body = body;
        this.results = results;
    }

    public BodyContext Body { get; }

    public OperationResult this[IOperation operation]
    {
        get => results.TryGetValue(operation, out var result) ? result : default;
        set
        {
            // Nothing known is what is answered anyway; an earlier answer, from another round, is overwritten.
            if (value != default || results.ContainsKey(operation))
                results[operation] = value;
        }
    }

    public AbstractValue? ValueOf(IOperation? operation) => operation is null ? null : this[operation].Value;

    /// <summary>What an expression refers to, through known references.</summary>
    public AccessPath? PathOf(IOperation? operation) => operation is null ? null : this[operation].Path;

    /// <summary>The variable an expression names.</summary>
    public AccessPath? StorageOf(IOperation? operation) => operation is null ? null : this[operation].Storage;

    public FlowContext Fork() => new(Body, new Dictionary<IOperation, OperationResult>(results));

    /// <summary>
    /// Where the storage that an expression refers to lives, as far as attributes on its last part say; unknown otherwise.
    /// </summary>
    public Residency ResidencyOf(IOperation? operation)
        => PathOf(operation)?.Symbol is { } symbol ? Body.Contracts.GetResidency(symbol) : Residency.Unknown;
}
