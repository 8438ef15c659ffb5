using System;
using System.Collections.Immutable;

namespace Irql.Analyzers.Domain;

/// <summary>The old levels that wait to be restored, innermost last, and the restores that reach below what this method saved itself.</summary>
internal sealed class SaveStack : IEquatable<SaveStack>
{
    public static SaveStack Empty { get; } = new(ImmutableArray<SavedLevel>.Empty, ImmutableArray<AccessPath>.Empty, isLost: false);

    private SaveStack(ImmutableArray<SavedLevel> saves, ImmutableArray<AccessPath> foreignRestores, bool isLost)
    {
        Saves = saves;
        ForeignRestores = foreignRestores;
        IsLost = isLost;
    }

    /// <summary>Two different stacks have been joined: a save that is not here may wait all the same.</summary>
    public bool IsLost { get; }

    public ImmutableArray<SavedLevel> Saves { get; }

    /// <summary>Variables or objects of the caller whose saved level has been restored, in order.</summary>
    public ImmutableArray<AccessPath> ForeignRestores { get; }

    public SavedLevel? Innermost => Saves.Length == 0 ? null : Saves[Saves.Length - 1];

    /// <summary>A save in a loop replaces the one of the round before, so that stacks stay finite.</summary>
    public SaveStack Push(SavedLevel saved) => new(Without(saved.Site).Add(saved), ForeignRestores, IsLost);

    public SaveStack Remove(SaveSite site) => new(Without(site), ForeignRestores, IsLost);

    /// <summary>Ends a save and everything that was saved inside it.</summary>
    public SaveStack PopTo(SaveSite site)
    {
        for (var index = 0; index < Saves.Length; index++)
        {
            if (Saves[index].Site.Equals(site))
                return new(Saves.RemoveRange(index, Saves.Length - index), ForeignRestores, IsLost);
        }

        return this;
    }

    public SaveStack RestoreForeign(AccessPath path)
        => ForeignRestores.Contains(path) ? this : new(Saves, ForeignRestores.Add(path), IsLost);

    public SavedLevel? Find(SaveSite site)
    {
        foreach (var saved in Saves)
        {
            if (saved.Site.Equals(site))
                return saved;
        }

        return null;
    }

    /// <summary>What both paths agree on, from the outermost save inwards.</summary>
    public SaveStack Join(SaveStack other)
    {
        if (Equals(other))
            return this;
        var saves = ImmutableArray.CreateBuilder<SavedLevel>();
        foreach (var saved in Saves)
        {
            if (other.Find(saved.Site) is { } theirs)
                saves.Add(new SavedLevel(saved.Site, saved.Level.Join(theirs.Level), saved.IsLock, saved.Lock, saved.IsShared));
        }

        var restores = ImmutableArray.CreateBuilder<AccessPath>();
        foreach (var path in ForeignRestores)
        {
            if (other.ForeignRestores.Contains(path))
                restores.Add(path);
        }

        return new(saves.ToImmutable(), restores.ToImmutable(), isLost: true);
    }

    public bool Equals(SaveStack? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || other.IsLost != IsLost || other.Saves.Length != Saves.Length || other.ForeignRestores.Length != ForeignRestores.Length)
            return false;
        for (var index = 0; index < Saves.Length; index++)
        {
            if (!Saves[index].Equals(other.Saves[index]))
                return false;
        }

        for (var index = 0; index < ForeignRestores.Length; index++)
        {
            if (!ForeignRestores[index].Equals(other.ForeignRestores[index]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as SaveStack);

    public override int GetHashCode() => unchecked((Saves.Length * 397) ^ ForeignRestores.Length);

    private ImmutableArray<SavedLevel> Without(SaveSite site)
    {
        for (var index = 0; index < Saves.Length; index++)
        {
            if (Saves[index].Site.Equals(site))
                return Saves.RemoveAt(index);
        }

        return Saves;
    }
}
