using System.Collections.Immutable;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>One well-formed row and where it stands.</summary>
internal sealed class ContractFileRow
{
    public ContractFileRow(string path, TableRow row, TextSpan span, LinePositionSpan lines)
    {
        Path = path;
        Row = row;
        Span = span;
        Lines = lines;
    }

    public string Path { get; }

    public TableRow Row { get; }

    /// <summary>The first cell: the name that the row is about.</summary>
    public TextSpan Span { get; }

    public LinePositionSpan Lines { get; }

    public Location Location => Location.Create(Path, Span, Lines);
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
