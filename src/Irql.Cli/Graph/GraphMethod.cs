using System;
using System.Collections.Generic;
using System.Linq;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Cli.Graph;

/// <summary>One method of the graph.</summary>
internal sealed class GraphMethod(string id, string name, string qualifiedName)
{
    private readonly List<BodyFact> bodies = [];
    private LevelMask admitted;

    public string Id { get; } = id;

    public string Name { get; } = name;

    public Location? Place { get; set; }

    public List<GraphCall> Callers { get; } = [];

    public List<GraphCall> Callees { get; } = [];

    /// <summary>The declared, inherited or tabled contract, or null.</summary>
    public MethodContract? Contract { get; private set; }

    /// <summary>Why it runs at its levels when no caller decides it: its contract or roles.</summary>
    public IReadOnlyList<string> Reasons => bodies.Where(static body => body.Reason is not null).Select(static body => body.Reason!).Distinct().Order(StringComparer.Ordinal).ToList();

    /// <summary>What the body needs of its caller, when no contract says it.</summary>
    public IEnumerable<Requirement> Requirements => bodies.Where(static body => body.IsOpen).SelectMany(static body => body.Requirements).Distinct();

    /// <summary>Whether its callers decide at which levels it runs: no contract and no role.</summary>
    public bool IsOpen => Contract?.Level is null && bodies.TrueForAll(static body => body.IsOpen);

    /// <summary>No contract, and nobody in these sources calls it.</summary>
    public bool IsUnknownRoot => IsOpen && Callers.Count == 0;

    /// <summary>The levels at which it runs: of its contract and roles, or of its callers.</summary>
    public LevelMask RunsAt
    {
        get
        {
            if (IsUnknownRoot)
            {
                return LevelMask.All;
            }

            if (Contract?.Level is { } level)
            {
                return level.Entry;
            }

            return bodies.Where(static body => !body.IsOpen).Aggregate(admitted, static (levels, body) => levels | body.Entry);
        }
    }

    public void Add(BodyFact body)
    {
        bodies.Add(body);
        AddContract(body.Contract);
    }

    public void AddContract(MethodContract contract)
    {
        if (contract.Level is not null && contract.Role is null)
        {
            Contract ??= contract;
        }
    }

    /// <summary>Takes the levels of a caller in.</summary>
    /// <returns>True when that made a difference to what this method passes on.</returns>
    public bool Admit(LevelMask levels)
    {
        var before = admitted;
        admitted |= levels;
        return admitted != before && Contract?.Level is null;
    }

    public bool IsNamed(string asked)
        => Matches(Name, asked) || Matches(qualifiedName, asked) || Matches(Id, asked) || Contract?.WdkRoutine is { } routine && routine == asked;

    private static bool Matches(string full, string asked)
        => full.EndsWith(asked, StringComparison.Ordinal) && (full.Length == asked.Length || full[full.Length - asked.Length - 1] is '.' or ':');
}
