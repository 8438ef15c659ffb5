using System;
using System.Collections.Generic;
using System.Text;

namespace Irql.Analyzers.Tables;

/// <summary>
/// A tab-separated table as bytes, its lines in order of the first column: found by binary search over the text, so that nothing is parsed but the
/// lines that are asked for. Immutable.
/// </summary>
internal sealed class TableText
{
    private static readonly IReadOnlyList<TableRow> Nothing = Array.Empty<TableRow>();

    private readonly byte[] text;
    private readonly int start;

    /// <param name="text">A header line and sorted lines, ASCII, each ended by a line feed.</param>
    public TableText(byte[] text)
    {
        this.text = text;
        start = LineEnd(0) + 1;
        Columns = new TableColumns(Decode(0, start - 1).Split('\t'));
    }

    public TableColumns Columns { get; }

    /// <summary>The rows whose first column is <paramref name="key"/>, in the order of the file.</summary>
    public IReadOnlyList<TableRow> Find(string key)
    {
        var line = FirstLineAtOrAfter(key);
        List<TableRow>? rows = null;
        while (line < text.Length && Compare(line, key) == 0)
        {
            var end = LineEnd(line);
            (rows ??= new()).Add(new TableRow(Columns, Decode(line, end).Split('\t')));
            line = end + 1;
        }

        return rows ?? Nothing;
    }

    /// <summary>Whether there is a row with that key.</summary>
    public bool Contains(string key)
    {
        var line = FirstLineAtOrAfter(key);
        return line < text.Length && Compare(line, key) == 0;
    }

    private int FirstLineAtOrAfter(string key)
    {
        var low = start;
        var high = text.Length;
        while (low < high)
        {
            var middle = LineStart(low + (high - low) / 2, low);
            if (Compare(middle, key) < 0)
                low = LineEnd(middle) + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>Compares the first cell of the line at <paramref name="offset"/> with the key, by code point.</summary>
    private int Compare(int offset, string key)
    {
        for (var i = 0; i < key.Length; i++)
        {
            var cell = text[offset + i];
            if (cell == (byte)'\t')
                return -1;
            var difference = cell - key[i];
            if (difference != 0)
                return difference;
        }

        return text[offset + key.Length] == (byte)'\t' ? 0 : 1;
    }

    private int LineStart(int offset, int lowest)
    {
        while (offset > lowest && text[offset - 1] != (byte)'\n')
            offset--;
        return offset;
    }

    private int LineEnd(int offset)
    {
        while (offset < text.Length && text[offset] != (byte)'\n')
            offset++;
        return offset;
    }

    private string Decode(int from, int to) => Encoding.ASCII.GetString(text, from, to - from);
}
