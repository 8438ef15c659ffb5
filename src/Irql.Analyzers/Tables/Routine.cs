using System;
using System.Collections.Generic;
using System.Globalization;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Tables;

/// <summary>One routine of the tables as a particular C# method imports it: its rows, and which C# parameter each C parameter is.</summary>
internal sealed class Routine
{
    private readonly IReadOnlyList<TableRow> parameterRows;

    public Routine(
        string name, TableRow? contract, IReadOnlyList<TableRow> effects, IReadOnlyList<TableRow> parameterRows, IMethodSymbol method, ContractOrigin origin)
    {
        Name = name;
        Contract = contract;
        Effects = effects;
        this.parameterRows = parameterRows;
        Method = method;
        Origin = origin;
    }

    /// <summary>The name as the table spells it.</summary>
    public string Name { get; }

    public TableRow? Contract { get; }

    public IReadOnlyList<TableRow> Effects { get; }

    public IMethodSymbol Method { get; }

    public ContractOrigin Origin { get; }

    /// <summary>
    /// The C# argument for a C parameter: by the position the tables give, since an import may rename its parameters; without one, by name. A facade that is
    /// an instance member has its first C parameter as the instance.
    /// </summary>
    public ArgumentReference? Resolve(string parameter)
    {
        if (!Method.IsStatic && ByName(parameter) is { } named)
            return named;
        foreach (var row in parameterRows)
        {
            if (row["parameter"] == parameter)
                return row["position"] == "last" ? At(Method.Parameters.Length - (Method.IsStatic ? 1 : 0)) : At(Number(row["position"]));
        }

        foreach (var row in Effects)
        {
            if (row["argument"] == parameter && Number(row["position"]) is var position && position >= 0)
                return At(position);
        }

        return ByName(parameter);
    }

    /// <summary>The C# argument at a position of the C signature, or null when the import has no such parameter.</summary>
    public ArgumentReference? At(int position)
    {
        if (position < 0)
            return null;
        if (!Method.IsStatic && Method.MethodKind != MethodKind.Constructor)
        {
            if (position == 0)
                return ArgumentReference.Instance;
            position--;
        }

        return position < Method.Parameters.Length ? ArgumentReference.Parameter(position) : null;
    }

    /// <summary>A whole number of a cell, or -1.</summary>
    public static int Number(string cell)
        => int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : -1;

    private ArgumentReference? ByName(string parameter)
    {
        foreach (var candidate in Method.Parameters)
        {
            if (string.Equals(candidate.Name, parameter, StringComparison.OrdinalIgnoreCase))
                return ArgumentReference.Parameter(candidate.Ordinal);
        }

        return null;
    }
}
