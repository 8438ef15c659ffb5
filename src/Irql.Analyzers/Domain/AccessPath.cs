using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>What an access path starts from.</summary>
internal enum PathRoot
{
    Local,
    Parameter,
    This,
    Static,

    /// <summary>An object made at one place of the text.</summary>
    Allocation,

    /// <summary>A temporary of the control-flow graph.</summary>
    Capture,

    /// <summary>A nameless global object, for example the cancel lock; the segment is its kind.</summary>
    Global,

    /// <summary>The value a method returns, in its own summary.</summary>
    Return,
}

/// <summary>
/// The identity of storage and of what pointer-like values point to: a root and a chain of fields. A pointer and its pointee are one path, so that
/// <c>&amp;device->Lock</c>, <c>device->Lock</c> and <c>device.Lock</c> name the same lock. Chains are cut at <see cref="MaximumDepth"/> segments
/// (then nothing is known: may miss). Immutable and value-equal.
/// </summary>
internal sealed class AccessPath : IEquatable<AccessPath>
{
    public const int MaximumDepth = 6;

    private readonly int hash;

    private AccessPath(PathRoot root, object? key, AccessPath? parent, object? segment, int depth)
    {
        Root = root;
        Key = key;
        Parent = parent;
        Segment = segment;
        Depth = depth;
        var own = segment ?? key;
        hash = unchecked(((parent?.hash ?? (int)root) * 397) ^ HashOf(own));
    }

    public PathRoot Root { get; }

    /// <summary>The symbol, capture id, operation syntax or name of the root.</summary>
    public object? Key { get; }

    public AccessPath? Parent { get; }

    /// <summary>The field, property or name that this path adds to its parent; null for a root.</summary>
    public object? Segment { get; }

    public int Depth { get; }

    public bool IsRoot => Parent is null;

    public static AccessPath This { get; } = new(PathRoot.This, null, null, null, 0);

    public static AccessPath Return { get; } = new(PathRoot.Return, null, null, null, 0);

    public AccessPath RootPath
    {
        get
        {
            var path = this;
            while (path.Parent is not null)
                path = path.Parent;
            return path;
        }
    }

    /// <summary>The symbol of the last part: what a person would name it by.</summary>
    public ISymbol? Symbol => (Segment ?? Key) as ISymbol;

    public static AccessPath Of(ILocalSymbol local) => new(PathRoot.Local, local, null, null, 0);

    public static AccessPath Of(IParameterSymbol parameter) => new(PathRoot.Parameter, parameter.OriginalDefinition, null, null, 0);

    public static AccessPath Static(ISymbol member) => new(PathRoot.Static, member.OriginalDefinition, null, null, 0);

    public static AccessPath Allocation(SyntaxNode node) => new(PathRoot.Allocation, node, null, null, 0);

    public static AccessPath Capture(CaptureId id) => new(PathRoot.Capture, id, null, null, 0);

    public static AccessPath Global(string kind) => new(PathRoot.Global, kind, null, null, 0);

    /// <summary>The path one field deeper, or null when it gets too deep.</summary>
    public AccessPath? Field(ISymbol member) => Depth >= MaximumDepth ? null : new(Root, Key, this, member.OriginalDefinition, Depth + 1);

    /// <summary>The path of something that has no symbol: a constant index, the level kept inside an object.</summary>
    public AccessPath? Named(string name) => Depth >= MaximumDepth ? null : new(Root, Key, this, name, Depth + 1);

    /// <summary>This path with its root replaced, or null when it gets too deep.</summary>
    public AccessPath? Rebase(AccessPath newRoot)
    {
        if (IsRoot)
            return newRoot;
        return Parent!.Rebase(newRoot) is { } parent && parent.Depth < MaximumDepth
            ? new AccessPath(parent.Root, parent.Key, parent, Segment, parent.Depth + 1)
            : null;
    }

    public bool StartsWith(AccessPath prefix)
    {
        var path = this;
        while (path is not null && path.Depth > prefix.Depth)
            path = path.Parent!;
        return prefix.Equals(path);
    }

    public bool Equals(AccessPath? other)
    {
        var mine = this;
        while (!ReferenceEquals(mine, other))
        {
            if (other is null || mine is null || mine.hash != other.hash || mine.Depth != other.Depth)
                return false;
            if (mine.Parent is null)
                return mine.Root == other.Root && SameKey(mine.Key, other.Key);
            if (!SameKey(mine.Segment, other.Segment))
                return false;
            mine = mine.Parent;
            other = other.Parent;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as AccessPath);

    public override int GetHashCode() => hash;

    /// <summary>As a person would write it.</summary>
    public override string ToString()
    {
        var own = (Segment ?? Key) switch
        {
            ISymbol symbol => symbol.Name,
            string name => name,
            _ => Root == PathRoot.This ? "this" : Root == PathRoot.Return ? "return" : "new object",
        };
        if (Parent is null || Parent.Root == PathRoot.This && Parent.IsRoot || Parent.Root is PathRoot.Allocation or PathRoot.Capture)
            return own;
        return own.StartsWith("[", StringComparison.Ordinal) ? Parent + own : Parent + "." + own;
    }

    private static bool SameKey(object? left, object? right)
        => left is ISymbol symbol ? SymbolEqualityComparer.Default.Equals(symbol, right as ISymbol) : Equals(left, right);

    private static int HashOf(object? key) => key is ISymbol symbol ? SymbolEqualityComparer.Default.GetHashCode(symbol) : key?.GetHashCode() ?? 0;
}
