using System;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>Identifies a save of the old level: the call that made it (and which of several, when a helper saves more than one).</summary>
internal sealed record SaveSite(SyntaxNode Call, int Index);

/// <summary>One old level that is waiting to be restored.</summary>
/// <param name="Site">Which save.</param>
/// <param name="Level">The level that was saved.</param>
/// <param name="IsLock">It was taken together with a lock, whose own rules speak of a leak.</param>
/// <param name="Lock">That lock, if it has a name.</param>
/// <param name="IsShared">The lock may have several holders at once.</param>
internal sealed record SavedLevel(SaveSite Site, LevelState Level, bool IsLock, AccessPath? Lock, bool IsShared);
