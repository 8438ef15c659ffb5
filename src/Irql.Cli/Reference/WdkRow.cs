using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Irql.Cli.Reference;

/// <summary>A row of one of the embedded tables, by column name.</summary>
internal sealed record WdkRow(IReadOnlyDictionary<string, int> Columns, string[] Cells)
{
    public string this[string column] => Columns.TryGetValue(column, out var index) && index < Cells.Length ? Cells[index] : string.Empty;

    /// <summary>All rows of an embedded table.</summary>
    public static IEnumerable<WdkRow> Read(string table)
    {
        using var stream = typeof(WdkRow).Assembly.GetManifestResourceStream($"data/{table}.tsv") ?? throw new InvalidOperationException(table);
        using var reader = new StreamReader(stream);
        var columns = reader.ReadLine()!.Split('\t').Select(static (name, index) => (name, index)).ToDictionary(static pair => pair.name, static pair => pair.index);
        while (reader.ReadLine() is { } line)
        {
            yield return new WdkRow(columns, line.Split('\t'));
        }
    }
}
