using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Irql.TableBuilder;

/// <summary>One row of a source table, by column name.</summary>
internal sealed class SourceRow(Dictionary<string, int> columns, string[] cells)
{
    public string this[string column] => cells[columns[column]];
}

/// <summary>A tab-separated table with one header row.</summary>
internal sealed class SourceTable
{
    private SourceTable(List<SourceRow> rows) => Rows = rows;

    public List<SourceRow> Rows { get; }

    public static SourceTable Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var columns = lines[0].Split('\t').Select(static (name, index) => (name, index)).ToDictionary(static c => c.name, static c => c.index);
        var rows = new List<SourceRow>(lines.Length);
        for (var i = 1; i < lines.Length; i++)
        {
            var cells = lines[i].Split('\t');
            if (cells.Length != columns.Count)
                throw new InvalidDataException($"{path}({i + 1}): {cells.Length} cells, {columns.Count} columns");
            rows.Add(new SourceRow(columns, cells));
        }

        return new SourceTable(rows);
    }

    /// <summary>The chosen columns of the chosen rows as lines, the header first.</summary>
    public IEnumerable<string> Select(Func<SourceRow, bool> wanted, params string[] columns)
        => Rows.Where(wanted).Select(row => string.Join('\t', columns.Select(column => row[column]))).Prepend(string.Join('\t', columns));
}
