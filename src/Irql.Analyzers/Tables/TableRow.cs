namespace Irql.Analyzers.Tables;

/// <summary>The column names of a table. An unknown column reads as empty.</summary>
internal sealed class TableColumns
{
    private readonly string[] names;

    public TableColumns(string[] names) => this.names = names;

    public int Count => names.Length;

    /// <summary>The index of a column, or -1.</summary>
    public int IndexOf(string name)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] == name)
                return i;
        }

        return -1;
    }
}

/// <summary>One row of a table.</summary>
internal sealed class TableRow
{
    private readonly TableColumns columns;
    private readonly string[] cells;

    public TableRow(TableColumns columns, string[] cells)
    {
        this.columns = columns;
        this.cells = cells;
    }

    /// <summary>The cell of a column; empty when the table has no such column or the row is short.</summary>
    public string this[string column]
    {
        get
        {
            var index = columns.IndexOf(column);
            return index >= 0 && index < cells.Length ? cells[index] : string.Empty;
        }
    }

    /// <summary>Whether nothing but general knowledge stands behind the row: what is reported because of it is Info.</summary>
    public bool IsGeneralKnowledge => this["source"] == "general";
}
