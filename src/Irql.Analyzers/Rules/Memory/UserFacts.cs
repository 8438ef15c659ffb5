using System.Collections.Generic;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.DataFlow;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>How far a pointer has been probed; <see cref="long.MaxValue"/> when the length was no constant.</summary>
internal sealed record ProbedExtent(long Bytes);

/// <summary>A fact that is simply there.</summary>
internal sealed record Mark
{
    public static Mark Set { get; } = new();
}

/// <summary>What is known of user memory: which variables point there beyond what attributes say, what has been probed, and what has been read.</summary>
internal sealed class UserFacts : ComponentFacts
{
    private UserFacts(FactMap<AccessPath, Mark> users, FactMap<AccessPath, ProbedExtent> probed, FactMap<AccessPath, Mark> reads, FactMap<AccessPath, Mark> foreign)
    {
        Users = users;
        Probed = probed;
        Reads = reads;
        Foreign = foreign;
    }

    public static UserFacts Empty { get; } = new(default, default, default, default);

    private static AccessPath AttachedMark { get; } = AccessPath.Global("attached to another process");

    /// <summary>Variables that hold a user address. A may map.</summary>
    public FactMap<AccessPath, Mark> Users { get; }

    /// <summary>Pointers that have been probed. A must map.</summary>
    public FactMap<AccessPath, ProbedExtent> Probed { get; }

    /// <summary>Storage behind pointers that has been read. A may map.</summary>
    public FactMap<AccessPath, Mark> Reads { get; }

    /// <summary>
    /// While the thread is attached to another process: the addresses that were probed before, so they are the own process's; and a mark that it is attached.
    /// </summary>
    public FactMap<AccessPath, Mark> Foreign { get; }

    public static UserFacts In(IrqlState state)
    {
        foreach (var facts in state.Components)
        {
            if (facts is UserFacts user)
                return user;
        }

        return Empty;
    }

    public UserFacts WithUser(AccessPath path) => new(Users.Set(path, Mark.Set), Probed, Reads, Foreign);

    public UserFacts WithProbed(AccessPath path, long bytes)
        => new(Users, Probed.Set(path, new ProbedExtent(System.Math.Max(bytes, Probed[path]?.Bytes ?? 0))), Reads, Foreign);

    public UserFacts WithRead(AccessPath storage) => new(Users, Probed, Reads.Set(storage, Mark.Set), Foreign);

    /// <summary>A variable receives another value: what was known through its name is over.</summary>
    public UserFacts Without(AccessPath variable) => new(Remove(Users, variable), Remove(Probed, variable), Remove(Reads, variable), Remove(Foreign, variable));

    /// <summary>The thread enters another process's address space.</summary>
    public UserFacts Attached()
    {
        var foreign = default(FactMap<AccessPath, Mark>).Set(AttachedMark, Mark.Set);
        foreach (var probed in Probed.Entries)
            foreign = foreign.Set(probed.Key, Mark.Set);
        return new(Users, Probed, Reads, foreign);
    }

    /// <summary>The thread is back in its own process.</summary>
    public UserFacts Detached() => Foreign.IsEmpty ? this : new(Users, Probed, Reads, default);

    /// <summary>Whether an address belongs to the process that the thread has left for another one.</summary>
    public bool IsForeign(AccessPath pointer, IContractSource contracts)
        => !Foreign.IsEmpty && (Foreign[pointer] is not null || (pointer.Symbol is { } symbol and not IMethodSymbol && contracts.IsProbedUserMemory(symbol)));

    /// <summary>An index variable has changed: an element that was read through it is another one now.</summary>
    public UserFacts WithoutIndex(ISymbol variable)
    {
        var reads = Reads;
        foreach (var read in Reads.Entries)
        {
            for (var part = read.Key; part is not null; part = part.Parent)
            {
                if (part.Segment is ILocalSymbol or IParameterSymbol && SymbolEqualityComparer.Default.Equals((ISymbol)part.Segment, variable))
                    reads = reads.Remove(read.Key);
            }
        }

        return reads.Count == Reads.Count ? this : new(Users, Probed, reads, Foreign);
    }

    /// <summary>Whether the storage overlaps something that has been read.</summary>
    public bool HasRead(AccessPath storage)
    {
        foreach (var read in Reads.Entries)
        {
            if (read.Key.StartsWith(storage) || storage.StartsWith(read.Key))
                return true;
        }

        return false;
    }

    public bool Covers(AccessPath pointer, long? extent, IContractSource contracts)
        => (pointer.Symbol is { } symbol && pointer.Symbol is not IMethodSymbol && contracts.IsProbedUserMemory(symbol))
            || (Probed[pointer] is { } probed && (extent is null || probed.Bytes >= extent));

    /// <summary>How far a pointer has been probed, as its declaration or this path says; null when it has not been.</summary>
    public long? ExtentOf(AccessPath pointer, IContractSource contracts)
        => pointer.Symbol is { } symbol and not IMethodSymbol && contracts.IsProbedUserMemory(symbol) ? long.MaxValue : Probed[pointer]?.Bytes;

    /// <summary>A user address that this path put into a part of an object, or null.</summary>
    public AccessPath? KeptIn(AccessPath path)
    {
        foreach (var user in Users.Entries)
        {
            if (user.Key.Depth > path.Depth && user.Key.StartsWith(path))
                return user.Key;
        }

        return null;
    }

    /// <summary>Whether a path is, or was reached through, a user address.</summary>
    public bool IsUser(AccessPath? path, IContractSource contracts, out bool isGeneralKnowledge)
    {
        isGeneralKnowledge = false;
        for (var part = path; part is not null; part = part.Parent)
        {
            if (Users[part] is not null)
                return true;
            if (part.Symbol is not { } symbol)
                continue;
            if (contracts.GetResidency(symbol) != Residency.User)
            {
                if (NestedFields.HoldsUserAddress(part, out isGeneralKnowledge))
                    return true;
                continue;
            }

            foreach (var fact in contracts.GetFieldFacts(symbol))
                isGeneralKnowledge |= fact.Kind == StructureFactKind.UserAddress && fact.IsGeneralKnowledge;
            return true;
        }

        return false;
    }

    /// <summary>What callers can see: facts about the method's own parameters, what it captured, and what it returns.</summary>
    public UserFacts Visible(BodyContext body)
    {
        var probed = default(FactMap<AccessPath, ProbedExtent>);
        foreach (var fact in Probed.Entries)
        {
            if (UserObligations.IsShared(body, fact.Key))
                probed = probed.Set(fact.Key, fact.Value);
        }

        var reads = default(FactMap<AccessPath, Mark>);
        foreach (var fact in Reads.Entries)
        {
            if (UserObligations.IsShared(body, fact.Key))
                reads = reads.Set(fact.Key, fact.Value);
        }

        var users = default(FactMap<AccessPath, Mark>);
        foreach (var fact in Users.Entries)
        {
            if (fact.Key.RootPath.Root == PathRoot.Return || UserObligations.IsShared(body, fact.Key))
                users = users.Set(fact.Key, fact.Value);
        }

        return users.IsEmpty && probed.IsEmpty && reads.IsEmpty ? Empty : new UserFacts(users, probed, reads, default);
    }

    public override ComponentFacts Join(ComponentFacts other)
    {
        var user = (UserFacts)other;
        return new UserFacts(
            Users.Union(user.Users, static (left, _) => left),
            Probed.Meet(user.Probed, static (left, right) => left.Bytes <= right.Bytes ? left : right),
            Reads.Union(user.Reads, static (left, _) => left),
            Foreign.Union(user.Foreign, static (left, _) => left));
    }

    public override bool Equals(ComponentFacts? other)
        => other is UserFacts user && Users.Equals(user.Users) && Probed.Equals(user.Probed) && Reads.Equals(user.Reads) && Foreign.Equals(user.Foreign);

    public override int GetHashCode() => Users.GetHashCode() ^ Probed.GetHashCode() ^ Reads.GetHashCode();

    private static FactMap<AccessPath, T> Remove<T>(FactMap<AccessPath, T> map, AccessPath variable)
        where T : class, System.IEquatable<T>
    {
        foreach (KeyValuePair<AccessPath, T> fact in map.Entries)
        {
            if (fact.Key.StartsWith(variable))
                map = map.Remove(fact.Key);
        }

        return map;
    }
}
