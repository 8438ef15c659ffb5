using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>How locks and their places are told.</summary>
internal static class LockNames
{
    public static string Of(AccessPath path)
        => path.Root == PathRoot.Global && path.IsRoot
            ? path.Key as string switch
            {
                "Cancel" => "the cancel lock",
                "CriticalRegion" => "the critical region",
                "GuardedRegion" => "the guarded region",
                _ => "the lock",
            }
            : "'" + path + "'";

    /// <summary>Where the acquisition is reported, null for a lock the body was entered with.</summary>
    public static Location? PlaceOf(HeldLock held) => held.Site is { } site ? ReportPlaces.Of(site) : null;

    public static string Variant(string kind, bool isAtDpc) => kind switch
    {
        "Spin" when !isAtDpc => "raising",
        "Spin" or "SpinAtDpc" => "at DISPATCH_LEVEL",
        "SpinShared" when isAtDpc => "shared, at DISPATCH_LEVEL",
        "SpinShared" => "shared, raising",
        "QueuedSpin" when isAtDpc => "queued, at DISPATCH_LEVEL",
        "QueuedSpin" => "queued",
        "ResourceShared" or "PushShared" => "shared",
        "ResourceExclusive" or "PushExclusive" => "exclusive",
        _ => "as " + kind,
    };
}
