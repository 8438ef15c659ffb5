using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace Irql.TableBuilder;

/// <summary>Writes a table as deflated text: a 4-byte little-endian length, then the header and the lines in order of their keys.</summary>
internal static class CompactTable
{
    public static void Write(string path, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        var body = all.Skip(1).OrderBy(static line => line[..line.IndexOf('\t', StringComparison.Ordinal)], StringComparer.Ordinal);
        var text = Encoding.UTF8.GetBytes(string.Concat(body.Prepend(all[0]).Select(static line => line + "\n")));
        using var memory = new MemoryStream();
        memory.Write(BitConverter.GetBytes(text.Length));
        using (var deflate = new DeflateStream(memory, CompressionLevel.SmallestSize, leaveOpen: true))
            deflate.Write(text);

        // Parallel builds of one checkout may write the same file: replace it in one step, and only when it changed.
        var bytes = memory.ToArray();
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow);
            return;
        }

        var fresh = path + "." + Environment.ProcessId + ".new";
        File.WriteAllBytes(fresh, bytes);
        File.Move(fresh, path, overwrite: true);
    }
}
