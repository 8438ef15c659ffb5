using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Irql.Analyzers.Tables;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts.Files;

/// <summary>The roles that rows may name: those of the built-in table and those that callback rows of the contract files define.</summary>
internal sealed class ContractFileRoles
{
    private readonly HashSet<string> own;

    private ContractFileRoles(HashSet<string> own) => this.own = own;

    public static ContractFileRoles Of(ImmutableArray<AdditionalText> files, CancellationToken cancellation)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (ContractFileFormat.KindOf(file.Path) != ContractFileKind.Contracts || file.GetText(cancellation) is not { } text)
                continue;
            foreach (var row in ContractFileParser.Parse(file.Path, text, ContractFileKind.Contracts).Rows)
            {
                if (row.Row["kind"] == "callback")
                    own.Add(row.Row["name"]);
            }
        }

        return new ContractFileRoles(own);
    }

    private bool IsKnown(string role)
        => role.Length == 0 || own.Contains(role) || WdkTables.Roles.Contains(role) || (role[0] == 'P' && WdkTables.Roles.Contains(role.Substring(1)));

    /// <summary>The column of a row whose cell names a role that nobody defines, and that role; or null.</summary>
    public (string Column, string Role)? UnknownIn(ContractFileKind kind, TableRow row)
    {
        var column = kind == ContractFileKind.Contracts ? "callback_role"
            : kind == ContractFileKind.Structures && row["fact"] == "callback-slot" ? "value"
            : null;
        return column is not null && FirstUnknown(row[column]) is { } role ? (column, role) : null;
    }

    /// <summary>The first role of a cell that nobody defines, or null.</summary>
    private string? FirstUnknown(string cell)
    {
        if (cell.Length == 0)
            return null;
        foreach (var pair in cell.Split(','))
        {
            var role = pair.Substring(pair.IndexOf(':') + 1).Trim();
            if (!IsKnown(role))
                return role;
        }

        return null;
    }
}
