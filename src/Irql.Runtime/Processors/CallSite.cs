namespace Irql.Runtime.Processors;

/// <summary>Where a facade call stands in guest source, as the compiler knows it.</summary>
internal readonly record struct CallSite(string File, int Line, string Member)
{
    /// <summary>The file name without its folders, so that reports and addresses do not depend on where the sources lie.</summary>
    public string ShortFile => Shorten(File);

    public static string Shorten(string? file)
    {
        if (string.IsNullOrEmpty(file))
            return "";
        var cut = file.AsSpanLastSeparator();
        return file[(cut + 1)..];
    }

    public override string ToString() => Line == 0 ? Member ?? "" : $"{ShortFile}:{Line}";
}

file static class SeparatorSearch
{
    public static int AsSpanLastSeparator(this string path) => System.MemoryExtensions.LastIndexOfAny(path, '/', '\\');
}
