using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace Irql.Runtime.Tests.Documents;

/// <summary>The user's document: each level and each bugcheck has a row, and the tests that rows name exist.</summary>
public sealed partial class RuntimeDocumentTests
{
    private static readonly string[] s_levels = ["0", "1", "2", "3-26", "27", "28", "29", "30", "31"];

    private static readonly string[] s_codes =
    [
        "01", "05", "06", "09", "0A", "0F", "10", "18", "19", "1A", "1E", "20", "2B", "35", "3B", "44", "48", "4A", "50", "76", "7A", "7E", "7F", "8E", "B8",
        "BE", "C1", "C2", "C4", "C5", "C6", "C7", "C8", "C9", "CB", "CC", "CD", "D5", "D6", "CE", "D1", "D3", "D4", "DA", "E1", "101", "121", "12E", "133", "139",
        "192", "4000008A",
    ];

    public static TheoryData<string> Keys() => [.. s_levels, .. s_codes];

    [Theory]
    [MemberData(nameof(Keys))]
    public void LevelOrCode_HasARow_ThatNamesATest(string key)
    {
        var rows = Rows().Where(row => row[0] == key).ToList();
        Assert.Contains(rows, static row => row.Any(static cell => NamedTests(cell).Any()));
    }

    [Fact]
    public void EveryTestThatIsNamed_Exists()
    {
        var missing = Rows().SelectMany(static row => row).SelectMany(NamedTests).Where(static name => !Exists(name)).ToList();
        Assert.Empty(missing);
    }

    [Fact]
    public void EveryCodeOfTheLibrary_ThatARowNames_HasTheSameName()
    {
        foreach (var row in Rows().Where(static row => s_codes.Contains(row[0]) && row.Length > 2))
            Assert.Equal(((BugCheckCode)Convert.ToUInt32(row[0], 16)).ToString(), row[1]);
    }

    private static IEnumerable<string> NamedTests(string cell) => TestName().Matches(cell).Select(static match => match.Groups[1].Value);

    private static bool Exists(string name)
    {
        var parts = name.Split('.');
        return typeof(RuntimeDocumentTests).Assembly.GetTypes().Any(type => type.Name == parts[0]
            && type.GetMethods().Any(method => method.Name == parts[1] && method.GetCustomAttributes<FactAttribute>().Any()));
    }

    /// <summary>The rows of every table, each as its trimmed cells.</summary>
    private static IEnumerable<string[]> Rows() => File.ReadLines(Path.Combine(Repository.Root, "docs", "runtime.md"))
        .Where(static line => line.StartsWith('|') && !line.StartsWith("| ---", StringComparison.Ordinal))
        .Select(static line => line.Trim('|', ' ').Split('|').Select(static cell => cell.Trim()).ToArray());

    [GeneratedRegex(@"`(\w+Tests\.\w+)`")]
    private static partial Regex TestName();
}
