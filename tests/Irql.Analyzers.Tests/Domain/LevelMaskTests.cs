using FsCheck.Xunit;
using Irql.Analyzers.Domain;
using Xunit;

namespace Irql.Analyzers.Tests.Domain;

/// <summary>Masks against the numbers they stand for.</summary>
public sealed class LevelMaskTests
{
    [Property]
    public void Contains_OfBounds_IsTheComparison(byte bound, byte level)
    {
        var (b, l) = (bound % 32, level % 32);
        Assert.Equal(l <= b, LevelMask.AtMost(b).Contains(l));
        Assert.Equal(l >= b, LevelMask.AtLeast(b).Contains(l));
        Assert.Equal(l == b, LevelMask.Exactly(b).Contains(l));
    }

    [Property]
    public void MinimumAndMaximum_AreMembers_AndNothingLiesOutside(uint bits)
    {
        var mask = new LevelMask(bits | 1u << 7);
        Assert.True(mask.Contains(mask.Minimum) && mask.Contains(mask.Maximum));
        Assert.True(mask.IsSubsetOf(LevelMask.Range(mask.Minimum, mask.Maximum)));
    }

    [Theory]
    [InlineData(0u, "no level")]
    [InlineData(uint.MaxValue, "any level")]
    [InlineData(0b100u, "DISPATCH_LEVEL")]
    [InlineData(0b101u, "PASSIVE_LEVEL or DISPATCH_LEVEL")]
    [InlineData(0b111u, "PASSIVE_LEVEL..DISPATCH_LEVEL")]
    [InlineData(0b1000_0000u, "DIRQL (7)")]
    public void Describe_NamesTheWdksLevels(uint bits, string expected) => Assert.Equal(expected, LevelNames.Describe(new LevelMask(bits)));
}
