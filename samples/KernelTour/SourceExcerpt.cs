using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace KernelTour;

/// <summary>Cuts one member out of the source files that the program carries.</summary>
internal static class SourceExcerpt
{
    private const int LongestExcerpt = 24;

    /// <summary>The lines of a member, documentation left out, moved to the left.</summary>
    /// <param name="file">Name of the file.</param>
    /// <param name="member">Name of the method.</param>
    /// <returns>Its lines, from the signature to the closing brace.</returns>
    /// <exception cref="InvalidOperationException">There is no such member.</exception>
    public static IReadOnlyList<string> Of(string file, string member)
    {
        using var stream = typeof(SourceExcerpt).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"{file} is not carried along.");
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        var first = Array.FindIndex(lines, line => line.Contains(" static ", StringComparison.Ordinal) && line.Contains($" {member}(", StringComparison.Ordinal));
        if (first < 0)
            throw new InvalidOperationException($"{file} has no {member}.");

        var indent = lines[first].Length - lines[first].TrimStart().Length;
        var end = new string(' ', indent) + "}";
        var last = lines[first].EndsWith(';') ? first : Array.FindIndex(lines, first, line => line == end || line == end + ";" || (line.EndsWith(';') && lines[first].EndsWith("=>", StringComparison.Ordinal)));
        var cut = lines[first..(last + 1)].Where(static line => !line.TrimStart().StartsWith("#pragma", StringComparison.Ordinal))
            .Select(line => line.Length >= indent ? line[indent..] : line).ToList();
        return cut.Count <= LongestExcerpt ? cut : [.. cut.Take(LongestExcerpt), "..."];
    }
}
