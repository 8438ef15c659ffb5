using System;
using System.Collections.Immutable;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Attributes;

/// <summary>The placement attributes of a storage symbol or a type.</summary>
internal readonly struct StorageFacts : IEquatable<StorageFacts>
{
    private StorageFacts(Residency residency, bool isProbed, int? lockRank, bool isSynchronizationObject, bool isLockHandle)
    {
        Residency = residency;
        IsProbed = isProbed;
        LockRank = lockRank;
        IsSynchronizationObject = isSynchronizationObject;
        IsLockHandle = isLockHandle;
    }

    public static StorageFacts Nothing => default;

    public Residency Residency { get; }

    public bool IsProbed { get; }

    public int? LockRank { get; }

    public bool IsSynchronizationObject { get; }

    public bool IsLockHandle { get; }

    public static StorageFacts Read(ISymbol symbol)
    {
        var facts = ReadFrom(symbol.GetAttributes(), Nothing);
        return symbol switch
        {
            IMethodSymbol method => ReadFrom(method.GetReturnTypeAttributes(), Nothing),
            IPropertySymbol { GetMethod: { } getter } => ReadFrom(getter.GetReturnTypeAttributes(), facts),
            _ => facts,
        };
    }

    public bool Equals(StorageFacts other)
        => Residency == other.Residency && IsProbed == other.IsProbed && LockRank == other.LockRank
            && IsSynchronizationObject == other.IsSynchronizationObject && IsLockHandle == other.IsLockHandle;

    public override bool Equals(object? obj) => obj is StorageFacts other && Equals(other);

    public override int GetHashCode() => (int)Residency * 31 + (LockRank ?? 0);

    private static StorageFacts ReadFrom(ImmutableArray<AttributeData> attributes, StorageFacts facts)
    {
        var residency = facts.Residency;
        var probed = facts.IsProbed;
        var rank = facts.LockRank;
        var sync = facts.IsSynchronizationObject;
        var handle = facts.IsLockHandle;
        foreach (var attribute in attributes)
        {
            switch (IrqlAttributeNames.Identify(attribute.AttributeClass))
            {
                case IrqlAttribute.Paged:
                    residency = Residency.Paged;
                    break;
                case IrqlAttribute.Nonpaged:
                    residency = Residency.Nonpaged;
                    break;
                case IrqlAttribute.UserMemory:
                    residency = Residency.User;
                    probed |= AttributeArguments.NamedFlag(attribute, "Probed");
                    break;
                case IrqlAttribute.LockRank:
                    rank = AttributeArguments.Number(attribute, 0) is { } value ? unchecked((int)value) : rank;
                    break;
                case IrqlAttribute.SynchronizationObject:
                    sync = true;
                    break;
                case IrqlAttribute.LockHandle:
                    handle = true;
                    break;
            }
        }

        return new StorageFacts(residency, probed, rank, sync, handle);
    }
}
