using System;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>Whether a file names <c>[AcquiresLock]</c> at all; kept with the tree, which never changes.</summary>
internal static class AttributeMention
{
    private const string Name = "AcquiresLock";
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> Cache = new();

    public static bool In(SyntaxTree tree)
        => Cache.TryGetValue(tree, out var known) ? known.Value
            : Cache.GetValue(tree, static tree => new StrongBox<bool>(tree.GetText().ToString().IndexOf(Name, StringComparison.Ordinal) >= 0)).Value;
}
