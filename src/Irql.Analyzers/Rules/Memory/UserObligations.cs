using System.Collections.Immutable;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>What a helper leaves to its callers when it dereferences a pointer it knows nothing about.</summary>
internal static class UserObligations
{
    /// <summary>The pointer must have been probed, should it be a user address.</summary>
    public const string Probe = "user-probe";

    /// <summary>The call must stand in a try, should it be one.</summary>
    public const string Try = "user-try";

    /// <summary>The same bytes are read twice.</summary>
    public const string Twice = "user-twice";

    /// <summary>It is touched: not at a raised level.</summary>
    public const string Touch = "user-touch";

    /// <summary>
    /// Whether an address is that of the function around this one: what was probed, and whether a try stands around, is known where this one is called.
    /// </summary>
    public static bool IsLeftToCallers(BodyContext body, AccessPath path)
        => body.IsNested && body.IsOpen && path.RootPath.Root is PathRoot.Parameter or PathRoot.Local && body.IsVisible(path) && !body.IsOwnParameter(path);

    /// <summary>Whether callers can see the variable that an address is in.</summary>
    public static bool IsShared(BodyContext body, AccessPath path) => body.IsOwnParameter(path) || IsLeftToCallers(body, path);

    public static void HandUp(FindingSink sink, string kind, AccessPath path, long? extent, string subject)
        => sink.HandUp(new Obligation(kind, path, extent, ImmutableArray<PathFact>.Empty, Cause.Of(subject, string.Empty)));

    /// <summary>A helper's obligation that this body cannot meet itself goes one call further up.</summary>
    public static void PassOn(CallSite call, Obligation obligation, AccessPath path, FindingSink sink)
        => sink.HandUp(obligation with { Path = path, Cause = obligation.Cause.Through(call.Name, call.Place) });
}
