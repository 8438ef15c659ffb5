using Irql.Analyzers.Domain;

namespace Irql.Analyzers.Contracts;

/// <summary>
/// What an integer level handed to an import means. The attributes number levels as 32-bit x86 does; on x64, 3..12 are device levels, 13 is the clock, 14
/// interprocessor interrupts and power failure, 15 profiling and the highest level. <c>IrqlLevel</c> values are never remapped.
/// </summary>
internal static class PlatformLevels
{
    /// <summary>The levels that a number may stand for; the number itself when it is no level of the platform.</summary>
    public static LevelMask Map(int value, bool isX64) => (isX64, value) switch
    {
        (_, < 0 or > LevelMask.High) => LevelMask.All,
        (true, 13) => LevelMask.Exactly(28),
        (true, 14) => LevelMask.Range(29, 30),
        (true, 15) => LevelMask.Exactly(27) | LevelMask.Exactly(LevelMask.High),
        _ => LevelMask.Exactly(value),
    };
}
