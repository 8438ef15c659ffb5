using Irql.Analyzers.Contracts;

namespace Irql.Analyzers.Tables;

/// <summary>The words of the <c>effect</c> column.</summary>
internal static class EffectWords
{
    /// <summary>The effect, or null for a word that is none.</summary>
    public static EffectKind? Parse(string word) => word switch
    {
        "acquires-lock" => EffectKind.AcquiresLock,
        "try-acquires-lock" => EffectKind.TryAcquiresLock,
        "releases-lock" => EffectKind.ReleasesLock,
        "lock-handle" => EffectKind.LockHandle,
        "requires-lock" => EffectKind.RequiresLock,
        "requires-no-spin-lock" => EffectKind.RequiresNoSpinLock,
        "waits" => EffectKind.Waits,
        "begins-wait" => EffectKind.BeginsWait,
        "probes-read" => EffectKind.ProbesRead,
        "probes-write" => EffectKind.ProbesWrite,
        "captures-user" => EffectKind.CapturesUser,
        "yields-user-address" => EffectKind.YieldsUserAddress,
        "locks-pages" => EffectKind.LocksPages,
        "unlocks-pages" => EffectKind.UnlocksPages,
        "maps-pages" => EffectKind.MapsPages,
        "unmaps-pages" => EffectKind.UnmapsPages,
        "builds-nonpaged" => EffectKind.BuildsNonpaged,
        "allocates-pool" => EffectKind.AllocatesPool,
        "frees-pool" => EffectKind.FreesPool,
        "lookaside-kind" => EffectKind.LookasideKind,
        "allocates-object" => EffectKind.AllocatesObject,
        "frees-object" => EffectKind.FreesObject,
        "completes-request" => EffectKind.CompletesRequest,
        "sends-request" => EffectKind.SendsRequest,
        "marks-pending" => EffectKind.MarksPending,
        "raises-exception" => EffectKind.RaisesException,
        "noreturn" => EffectKind.NoReturn,
        "must-check" => EffectKind.MustCheck,
        "attaches-process" => EffectKind.AttachesProcess,
        "detaches-process" => EffectKind.DetachesProcess,
        "saves-float" => EffectKind.SavesFloat,
        "restores-float" => EffectKind.RestoresFloat,
        "deprecated" => EffectKind.Deprecated,
        "only-in-role" => EffectKind.OnlyInRole,
        _ => null,
    };
}
