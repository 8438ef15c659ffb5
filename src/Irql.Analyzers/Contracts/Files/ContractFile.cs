using System.Collections.Immutable;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>One well-formed row and where it stands.</summary>
internal sealed class ContractFileRow
{
    private readonly string[] cells;
    private readonly TableColumns columns;

    public ContractFileRow(string path, TableColumns columns, string[] cells, TextLine line)
    {
        Path = path;
        this.columns = columns;
        this.cells = cells;
        Row = new TableRow(columns, cells);
        Start = line.Start;
        Line = line.LineNumber;
    }

    public string Path { get; }

    public TableRow Row { get; }

    /// <summary>Where the row begins in the text of its file.</summary>
    public int Start { get; }

    /// <summary>The line of the file, from 0.</summary>
    public int Line { get; }

    /// <summary>The first cell: the name that the row is about.</summary>
    public Location Location => LocationOf(0);

    /// <summary>The cell of a column that the header of the file has.</summary>
    public Location LocationOf(string column) => LocationOf(columns.IndexOf(column));

    private Location LocationOf(int cell)
    {
        var before = 0;
        for (var i = 0; i < cell; i++)
            before += cells[i].Length + 1;
        var end = before + cells[cell].Length;
        return Location.Create(
            Path, TextSpan.FromBounds(Start + before, Start + end), new LinePositionSpan(new LinePosition(Line, before), new LinePosition(Line, end)));
    }
}

/// <summary>Something that is wrong with a row.</summary>
internal sealed class ContractFileError
{
    public ContractFileError(Location location, string message)
    {
        Location = location;
        Message = message;
    }

    public Location Location { get; }

    public string Message { get; }
}

/// <summary>A parsed contract file: its good rows, and what is wrong with the others.</summary>
internal sealed class ContractFile
{
    public ContractFile(ContractFileKind kind, ImmutableArray<ContractFileRow> rows, ImmutableArray<ContractFileError> errors)
    {
        Kind = kind;
        Rows = rows;
        Errors = errors;
    }

    public ContractFileKind Kind { get; }

    public ImmutableArray<ContractFileRow> Rows { get; }

    public ImmutableArray<ContractFileError> Errors { get; }
}
