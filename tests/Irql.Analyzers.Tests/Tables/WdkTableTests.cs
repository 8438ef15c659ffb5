using System;
using System.IO;
using System.Linq;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Tables;
using Irql.Analyzers.Tests.Meta;
using Xunit;

namespace Irql.Analyzers.Tests.Tables;

/// <summary>The embedded tables hold what the source tables hold, and every row can be read.</summary>
public sealed class WdkTableTests
{
    private static string[][] Source(string name)
        => File.ReadLines(RepositoryFiles.PathOf("data/" + name)).Skip(1).Select(line => line.Split('\t')).ToArray();

    [Fact]
    public void EveryFunction_IsFoundByBinarySearch()
    {
        foreach (var row in Source("wdk-irql-contracts.tsv").Where(row => row[1] != "callback"))
        {
            var found = Assert.Single(WdkTables.Contracts.Find(row[0]));
            Assert.Equal((row[4], row[5], row[6], row[10]), (found["min"], found["max"], found["raises"], found["condition"]));
        }
    }

    [Fact]
    public void EveryRoleEffectAndStructure_IsFound()
    {
        foreach (var row in Source("wdk-callback-roles.tsv"))
            Assert.Equal(row[0], Assert.Single(WdkTables.Roles.Find(row[0]))["role"]);
        foreach (var group in Source("wdk-effects.tsv").GroupBy(row => row[0]))
            Assert.Equal(group.Count(), WdkTables.Effects.Find(group.Key).Count);
        foreach (var group in Source("wdk-structures.tsv").GroupBy(row => row[0]))
            Assert.Equal(group.Count(), WdkTables.Structures.Find(group.Key).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("KeAcquireSpinLoc")]
    [InlineData("KeAcquireSpinLockX")]
    [InlineData("zzzz")]
    [InlineData("Ünicode")]
    public void AbsentName_IsNotFound(string name)
    {
        Assert.Empty(WdkTables.Contracts.Find(name));
        Assert.False(WdkTables.Contracts.Contains(name));
    }

    [Fact]
    public void EveryWord_IsUnderstood()
    {
        foreach (var row in Source("wdk-effects.tsv"))
            Assert.NotNull(EffectWords.Parse(row[1]));
        foreach (var row in Source("wdk-structures.tsv"))
            Assert.NotNull(StructureRows.ParseFact(row[2]));
        foreach (var row in Source("wdk-irql-contracts.tsv"))
        {
            foreach (var level in new[] { row[4], row[5] }.Where(level => level.Length != 0))
                Assert.NotNull(TableLevels.Parse(level));
        }

        foreach (var row in Source("wdk-callback-roles.tsv").Where(row => row[6].Length != 0))
            Assert.True(TableLevels.ParseRange(row[6]) is not null, row[0] + ": " + row[6]);
    }

    [Fact]
    public void EveryNamedParameter_BelongsToARoutine()
    {
        foreach (var row in Source("wdk-parameters.tsv"))
        {
            Assert.True(WdkTables.Contracts.Contains(row[0]) || WdkTables.Effects.Contains(row[0]), row[0]);
            Assert.True(row[2] == "last" || int.TryParse(row[2], out _), row[0]);
        }
    }

    [Theory]
    [InlineData("_KeWait@20", "KeWait")]
    [InlineData("@KfLowerIrql@4", "KfLowerIrql")]
    [InlineData("__imp_KeBugCheck", "KeBugCheck")]
    [InlineData("memcpy", "memcpy")]
    [InlineData("Name@x", "Name@x")]
    public void Decorations_AreRemoved(string decorated, string plain) => Assert.Equal(plain, RoutineNames.Undecorated(decorated));

    [Theory]
    [InlineData("(A & PagedPool) != 0", "CompareCondition")]
    [InlineData("A == NULL || *A != 0", "OrCondition")]
    [InlineData("A == NULL || *A != 0 || (B & 0x10) != 0", "OrCondition")]
    [InlineData("(A != NULL) && !(B == 1)", "AndCondition")]
    [InlineData("return != FALSE", "CompareCondition")]
    [InlineData("A & PO_FX_FLAG_BLOCKING", "CompareCondition")]
    [InlineData("A > 256", "CompareCondition")]
    [InlineData("A == SOME_UNKNOWN_NAME", null)]
    [InlineData("C == 1", null)]
    [InlineData("A == ", null)]
    [InlineData("((A == 1)", null)]
    [InlineData("paged pool", null)]
    [InlineData("A == 1 or so", null)]
    public void Expressions_Parse_PhrasesDoNot(string text, string? expected)
    {
        var condition = ConditionParser.TryParse(text, name => name switch
        {
            "A" => ArgumentReference.Parameter(0),
            "B" => ArgumentReference.Parameter(1),
            _ => null,
        });
        Assert.Equal(expected, condition?.GetType().Name);
    }

    [Fact]
    public void PlatformLevels_MapIntegersOfX64()
    {
        Assert.Equal(5, PlatformLevels.Map(5, isX64: true).Minimum);
        Assert.Equal(28, PlatformLevels.Map(13, isX64: true).Minimum);
        Assert.Equal((27, 31), (PlatformLevels.Map(15, isX64: true).Minimum, PlatformLevels.Map(15, isX64: true).Maximum));
        Assert.Equal(15, PlatformLevels.Map(15, isX64: false).Minimum);
        Assert.Equal(28, PlatformLevels.Map(28, isX64: true).Minimum);
    }
}
