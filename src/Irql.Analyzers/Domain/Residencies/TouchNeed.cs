namespace Irql.Analyzers.Domain.Residencies;

/// <summary>What a helper that touches what a parameter points to needs of its callers, should that be pageable.</summary>
/// <param name="Allowed">The entry levels at which the touch is below DISPATCH_LEVEL; none when the helper itself is above.</param>
internal sealed record TouchNeed(LevelMask Allowed)
{
    /// <summary>The word of the obligation.</summary>
    public const string Kind = "touches";

    public static LevelMask BelowDispatch { get; } = LevelMask.AtMost(LevelMask.Apc);

    /// <summary>The need of a body that must be at one of <paramref name="allowed"/> in this state.</summary>
    public static TouchNeed At(IrqlState state, LevelMask allowed)
        => new((state.Level.Absolute & ~allowed).IsEmpty ? allowed | ~state.Level.FromEntry : LevelMask.None);
}
