using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>The rows of all contract files of a compilation, indexed by what they are about. Immutable once loaded.</summary>
internal sealed class ContractFileSet
{
    private static readonly IReadOnlyList<TableRow> Nothing = Array.Empty<TableRow>();

    private readonly Dictionary<string, TableRow> routines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableRow> roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableRow> exports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TableRow>> effects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TableRow>> structures = new(StringComparer.Ordinal);

    private ContractFileSet()
    {
    }

    public static ContractFileSet Empty { get; } = new();

    public bool IsEmpty { get; private set; } = true;

    /// <summary>Rows of kind <c>member</c>, and function rows whose name is a documentation id.</summary>
    public ManagedRows Members { get; } = new();

    /// <summary>Rows of kind <c>registrar</c> about managed members.</summary>
    public ManagedRows Registrars { get; } = new();

    /// <summary>Rows of kind <c>scope</c>.</summary>
    public ManagedRows Scopes { get; } = new();

    /// <summary>Reads the contract files among the additional files; a file that cannot be read has no rows.</summary>
    public static ContractFileSet Load(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        ContractFileSet? set = null;
        foreach (var file in ContractFileFormat.InOrder(files))
        {
            if (ContractFileFormat.KindOf(file.Path) is not { } kind || file.GetText(cancellation) is not { } text)
                continue;
            set ??= new ContractFileSet();
            foreach (var row in ContractFileParser.Parse(file.Path, text, kind).Rows)
                set.Add(kind, row.Row);
        }

        return set ?? Empty;
    }

    public TableRow? Routine(string name) => routines.TryGetValue(name, out var row) ? row : null;

    public TableRow? Role(string name) => roles.TryGetValue(name, out var row) ? row : null;

    /// <summary>The registrar row of an exported entry point, or null.</summary>
    public TableRow? Export(string name) => exports.TryGetValue(name, out var row) ? row : null;

    public IReadOnlyList<TableRow> Effects(string name) => effects.TryGetValue(name, out var rows) ? rows : Nothing;

    /// <summary>Whether some structure row names its type by documentation id.</summary>
    public bool HasStructureIds { get; private set; }

    /// <summary>The rows of a structure, by its name or by the documentation id of its type.</summary>
    public IReadOnlyList<TableRow> Structures(string name) => structures.TryGetValue(name, out var rows) ? rows : Nothing;

    private void Add(ContractFileKind kind, TableRow row)
    {
        IsEmpty = false;
        switch (kind)
        {
            case ContractFileKind.Contracts:
                AddContract(row);
                break;
            case ContractFileKind.Effects when ContractFileFormat.IsDocumentationId(row["name"]):
                Members.AddEffect(row);
                Scopes.AddEffect(row);
                break;
            case ContractFileKind.Effects:
                AddTo(effects, row["name"], row);
                break;
            default:
                HasStructureIds |= ContractFileFormat.IsDocumentationId(row["structure"]);
                AddTo(structures, WdkNames.WithoutUnderscore(row["structure"]), row);
                break;
        }
    }

    private void AddContract(TableRow row)
    {
        var name = row["name"];
        var isManaged = ContractFileFormat.IsDocumentationId(name);
        switch (row["kind"])
        {
            case "callback":
                AddFirst(roles, name, row);
                break;
            case "scope" when isManaged:
                Scopes.AddContract(row);
                break;
            case "registrar" when isManaged:
                Registrars.AddContract(row);
                break;
            case "registrar" when row["callback_role"].StartsWith("export:", StringComparison.Ordinal):
                AddFirst(exports, name, row);
                break;
            default:
                if (isManaged)
                    Members.AddContract(row);
                else
                    AddFirst(routines, name, row);
                break;
        }
    }

    private static void AddFirst(Dictionary<string, TableRow> map, string key, TableRow row)
    {
        if (!map.ContainsKey(key))
            map.Add(key, row);
    }

    private static void AddTo(Dictionary<string, List<TableRow>> map, string key, TableRow row)
    {
        if (!map.TryGetValue(key, out var rows))
            map.Add(key, rows = new List<TableRow>());
        rows.Add(row);
    }
}
