using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Irql.Analyzers.Tests.Meta;

/// <summary>Every relative link and anchor of the documentation resolves, and nothing points outside the repository's own files.</summary>
public sealed partial class DocumentationLinkTests
{
    [Fact]
    public void Links_Relative_Resolve()
    {
        var broken = new List<string>();
        foreach (var page in Pages())
        {
            foreach (Match link in RelativeLink().Matches(WithoutCode(File.ReadAllText(page))))
            {
                var target = link.Groups["target"].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                {
                    continue;
                }

                var parts = target.Split('#', 2);
                var file = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, parts[0]));
                var inside = file.StartsWith(RepositoryFiles.Root, StringComparison.Ordinal);
                if (!inside || (!File.Exists(file) && !Directory.Exists(file)))
                {
                    broken.Add($"{Path.GetRelativePath(RepositoryFiles.Root, page)}: {target}");
                }
                else if (parts.Length == 2 && file.EndsWith(".md", StringComparison.Ordinal) && !Anchors(file).Contains(parts[1]))
                {
                    broken.Add($"{Path.GetRelativePath(RepositoryFiles.Root, page)}: {target} (no such heading)");
                }
            }
        }

        Assert.Empty(broken);
    }

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(RepositoryFiles.PathOf("docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(RepositoryFiles.Root, "*.md"))
        .Concat(Directory.EnumerateFiles(RepositoryFiles.PathOf("samples"), "README.md", SearchOption.AllDirectories));

    private static string WithoutCode(string text) => InlineCode().Replace(FencedCode().Replace(text, string.Empty), string.Empty);

    private static HashSet<string> Anchors(string file) => File.ReadLines(file)
        .Where(static line => line.StartsWith('#'))
        .Select(static line => NotInAnchor().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-'))
        .ToHashSet();

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex RelativeLink();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex FencedCode();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"[^\p{L}\p{Nd} _-]")]
    private static partial Regex NotInAnchor();
}
