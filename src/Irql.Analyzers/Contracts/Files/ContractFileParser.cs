using System;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>
/// Parses a contract file: one header line, then tab-separated rows; blank lines and lines that begin with <c>#</c> are skipped. A malformed row is an
/// error with the span of the cell that is wrong, and the other rows still count.
/// </summary>
internal sealed class ContractFileParser
{
    /// <summary>Several readers want the same file at the start of each compilation, and an unedited file keeps its text.</summary>
    private static readonly ConditionalWeakTable<SourceText, Parsed> Known = new();

    private readonly string path;
    private readonly SourceText text;
    private readonly ContractFileKind kind;
    private readonly ImmutableArray<ContractFileRow>.Builder rows = ImmutableArray.CreateBuilder<ContractFileRow>();
    private readonly ImmutableArray<ContractFileError>.Builder errors = ImmutableArray.CreateBuilder<ContractFileError>();
    private string[]? columns;
    private bool hasKey;
    private TableColumns? tableColumns;

    private ContractFileParser(string path, SourceText text, ContractFileKind kind)
    {
        this.path = path;
        this.text = text;
        this.kind = kind;
    }

    public static ContractFile Parse(string path, SourceText text, ContractFileKind kind)
    {
        var known = Known.GetValue(text, given => new Parsed(path, kind, ParseAnew(path, given, kind)));
        return known.Path == path && known.Kind == kind ? known.File : ParseAnew(path, text, kind);
    }

    private static ContractFile ParseAnew(string path, SourceText text, ContractFileKind kind)
    {
        var parser = new ContractFileParser(path, text, kind);
        foreach (var line in text.Lines)
            parser.ReadLine(line);
        return new ContractFile(kind, parser.rows.ToImmutable(), parser.errors.ToImmutable());
    }

    private void ReadLine(TextLine line)
    {
        var content = text.ToString(line.Span);
        if (content.Trim().Length == 0 || content[0] == '#')
            return;
        var cells = content.Split('\t');
        if (columns is null)
            ReadHeader(line, cells);
        else if (cells.Length > columns.Length)
            Report(CellSpan(line, cells, columns.Length, cells.Length - 1), $"The row has {cells.Length} cells, the header {columns.Length}");
        else if (cells.Length < Math.Min(ContractFileFormat.RequiredCells(kind), columns.Length))
            Report(line.Span, $"The row has {cells.Length} cells, the header {columns.Length}: an empty cell still needs its tab");
        else
            ReadRow(line, cells);
    }

    private void ReadHeader(TextLine line, string[] cells)
    {
        columns = cells;
        tableColumns = new TableColumns(cells);
        var known = ContractFileFormat.ColumnsOf(kind);
        for (var i = 0; i < cells.Length; i++)
        {
            if (Array.IndexOf(known, cells[i]) < 0)
                Report(CellSpan(line, cells, i, i), $"'{cells[i]}' is no column of this kind of file; the columns are {string.Join(", ", known)}");
        }

        hasKey = tableColumns.IndexOf(known[0]) >= 0;
        if (!hasKey)
            Report(line.Span, $"The header has no column '{known[0]}'");
    }

    private void ReadRow(TextLine line, string[] cells)
    {
        var row = new TableRow(tableColumns!, cells);
        var isGood = true;
        for (var i = 0; i < cells.Length; i++)
        {
            if (ContractCellRules.Check(kind, columns![i], cells[i], row) is { } message)
            {
                isGood = false;
                Report(cells[i].Length == 0 ? line.Span : CellSpan(line, cells, i, i), message);
            }
        }

        if (isGood && hasKey)
            rows.Add(new ContractFileRow(path, tableColumns!, cells, line));
    }

    private static TextSpan CellSpan(TextLine line, string[] cells, int first, int last)
    {
        var start = line.Start;
        for (var i = 0; i < first; i++)
            start += cells[i].Length + 1;
        var end = start + cells[first].Length;
        for (var i = first + 1; i <= last; i++)
            end += cells[i].Length + 1;
        return TextSpan.FromBounds(start, end);
    }

    private void Report(TextSpan span, string message)
        => errors.Add(new ContractFileError(Location.Create(path, span, text.Lines.GetLinePositionSpan(span)), message));

    private sealed class Parsed
    {
        public Parsed(string path, ContractFileKind kind, ContractFile file)
        {
            Path = path;
            Kind = kind;
            File = file;
        }

        public string Path { get; }

        public ContractFileKind Kind { get; }

        public ContractFile File { get; }
    }
}
