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

    public bool IsKnown(string role)
        => role.Length == 0 || own.Contains(role) || WdkTables.Roles.Contains(role) || (role[0] == 'P' && WdkTables.Roles.Contains(role.Substring(1)));

    /// <summary>The first role of a <c>callback_role</c> cell that nobody defines, or null.</summary>
    public string? FirstUnknown(string cell)
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
