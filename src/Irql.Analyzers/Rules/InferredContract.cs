using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Allocations;
using Irql.Analyzers.Domain.Locks;
using Irql.Analyzers.Rules.Levels;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules;

/// <summary>
/// What was inferred about a method, as the attributes that say the same: no caller that was right becomes wrong by them, and none that was wrong right. There is
/// none for what attributes cannot say, such as a level that is raised on some paths only.
/// </summary>
/// <param name="OnMethod">The attributes of the method, as written between the brackets.</param>
/// <param name="OnParameters">The attributes of parameters, by ordinal.</param>
/// <param name="OnReturn">The attribute of the return value, or null.</param>
internal sealed record InferredContract(ImmutableArray<string> OnMethod, ImmutableArray<KeyValuePair<int, string>> OnParameters, string? OnReturn)
{
    /// <summary>The contract, or null when there is nothing to declare or attributes cannot say it.</summary>
    public static InferredContract? Of(IMethodSymbol method, MethodSummary summary)
    {
        if (summary.IsUnsatisfiable || summary.Exits.IsEmpty)
            return null;
        var draft = new InferredContractDraft(method);
        foreach (var requirement in summary.Requirements)
        {
            if (!draft.Require(requirement))
                return null;
        }

        var exits = new List<IrqlState>();
        foreach (var exit in summary.Exits)
        {
            if (!exit.IsExcused)
                exits.Add(exit);
        }

        return exits.Count > 0 && draft.Leave(exits) && draft.Lock(exits) ? draft.Write() : null;
    }
}

/// <summary>Collects an <see cref="InferredContract"/>; every step says whether attributes can still express it.</summary>
internal sealed class InferredContractDraft(IMethodSymbol method)
{
    private readonly List<KeyValuePair<int, string>> onParameters = new();
    private readonly List<string> conditions = new();
    private readonly List<string> locks = new();
    private LevelMask allowed = LevelMask.All;
    private int? raisedTo;
    private bool isRestored;
    private string? onReturn;

    public bool Require(Requirement requirement)
    {
        if (requirement.IsInfo || requirement.RuleAbove == RuleIds.UnknownContractAtRaisedLevel || HeapNeeds.IsHeapRule(requirement.RuleAbove))
            return true;
        if (requirement.IsPossible || requirement.Allowed.IsEmpty)
            return false;
        if (requirement.When.IsEmpty)
        {
            allowed &= requirement.Allowed;
            return !allowed.IsEmpty;
        }

        if (requirement.When.Length != 1 || ConditionOf(requirement.When[0]) is not { } condition || requirement.Allowed != LevelMask.AtMost(requirement.Allowed.Maximum))
            return false;
        var clause = "IrqlRequiresMax(" + ContractTexts.Level(requirement.Allowed.Maximum, isMaximum: true) + ", " + condition + ")";
        if (!conditions.Contains(clause))
            conditions.Add(clause);
        return true;
    }

    /// <summary>What the method does to the level: nothing, the same raise on every path, or a restore of what a parameter holds.</summary>
    public bool Leave(List<IrqlState> exits)
    {
        if (exits.TrueForAll(exit => exit.Level.IsEntryLevel || IsWhatItNeeds(exit) || (method.IsAsync && exit.Level.All == LevelMask.Exactly(LevelMask.Passive))))
            return true;
        if (conditions.Count > 0)
            return false;
        var first = exits[0].Level;
        if (first.Symbol is { Root: PathRoot.Parameter, IsRoot: true, Key: IParameterSymbol restored } && exits.TrueForAll(exit => Equals(exit.Level.Symbol, first.Symbol)))
        {
            isRestored = true;
            onParameters.Add(new(restored.Ordinal, "IrqlRestores"));
            return true;
        }

        if (!exits.TrueForAll(exit => exit.Level is { Symbol: null, FromEntry.IsEmpty: true, Absolute.IsSingle: true } level && level.Absolute == first.Absolute))
            return false;
        raisedTo = first.Absolute.Minimum;
        if (raisedTo < allowed.Maximum && !allowed.IsSingle)
            return false; // A lower from levels that one attribute cannot name.
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Out or RefKind.Ref && exits.TrueForAll(exit => IsOldLevel(exit.Values[AccessPath.Of(parameter)])))
                onParameters.Add(new(parameter.Ordinal, "IrqlSaves"));
        }

        if (!method.ReturnsVoid && exits.TrueForAll(static exit => IsOldLevel(exit.Values[AccessPath.Return])))
            onReturn = "IrqlSaves";
        return true;
    }

    /// <summary>The locks it leaves with; what it gives back for its callers cannot be named here.</summary>
    public bool Lock(List<IrqlState> exits)
    {
        foreach (var entry in LockFacts.Of(exits[0]).Locks.Entries)
        {
            if (entry.Value.State == Holding.Free)
                continue;
            if (entry.Value is not { IsHeld: true, IsTried: false, Outer: null, Kind.Length: > 0 } held || !exits.TrueForAll(exit => LockFacts.Of(exit)[entry.Key] is { IsHeld: true }))
                return false;
            var attribute = "AcquiresLock(LockKind." + (held.IsAtDpc && held.Kind == "Spin" ? "SpinAtDpc" : held.Kind) + ")";
            if (entry.Key is { Root: PathRoot.Parameter, IsRoot: true, Key: IParameterSymbol parameter })
                onParameters.Add(new(parameter.Ordinal, attribute));
            else if (entry.Key.Root == PathRoot.Global)
                locks.Add(attribute);
            else
                return false;
        }

        return exits.TrueForAll(exit => LockFacts.Of(exit).Locks.Count == LockFacts.Of(exits[0]).Locks.Count);
    }

    public InferredContract? Write()
    {
        var attributes = ImmutableArray.CreateBuilder<string>();
        var isLevel = raisedTo is not null || isRestored || conditions.Count > 0 || onReturn is not null;
        if (allowed != LevelMask.All || isLevel)
        {
            if (!AddBounds(attributes))
                return null;
        }

        attributes.AddRange(conditions);
        if (raisedTo is { } level)
            attributes.Add("IrqlRaises(" + ContractTexts.Level(level, isMaximum: false, isExact: true) + ")");
        attributes.AddRange(locks);
        onParameters.Sort(static (left, right) => left.Key.CompareTo(right.Key));
        return attributes.Count == 0 && onParameters.Count == 0 ? null : new InferredContract(attributes.ToImmutable(), Merged(), onReturn);
    }

    private bool AddBounds(ImmutableArray<string>.Builder attributes)
    {
        if (allowed.IsSingle && allowed.Minimum != LevelMask.Passive)
        {
            attributes.Add("IrqlRequires(" + ContractTexts.Level(allowed.Minimum, isMaximum: false, isExact: true) + ")");
            return true;
        }

        if (allowed != LevelMask.Range(allowed.Minimum, allowed.Maximum))
            return false;
        if (allowed.Minimum != LevelMask.Passive)
            attributes.Add("IrqlRequiresMin(" + ContractTexts.Level(allowed.Minimum, isMaximum: false) + ")");

        // The default of a contract is the highest of DISPATCH_LEVEL, its minimum and its raise; it need not be written where there is another attribute.
        var implied = System.Math.Max(LevelMask.Dispatch, System.Math.Max(allowed.Minimum, raisedTo ?? LevelMask.Passive));
        if (allowed.Maximum != implied || (raisedTo is null && !isRestored && attributes.Count == 0))
            attributes.Add("IrqlRequiresMax(" + ContractTexts.Level(allowed.Maximum, isMaximum: true) + ")");
        return true;
    }

    /// <summary>One text for each parameter.</summary>
    private ImmutableArray<KeyValuePair<int, string>> Merged()
    {
        var merged = ImmutableArray.CreateBuilder<KeyValuePair<int, string>>();
        foreach (var attribute in onParameters)
        {
            if (merged.Count > 0 && merged[merged.Count - 1].Key == attribute.Key)
                merged[merged.Count - 1] = new(attribute.Key, merged[merged.Count - 1].Value + ", " + attribute.Value);
            else
                merged.Add(attribute);
        }

        return merged.ToImmutable();
    }

    private bool IsWhatItNeeds(IrqlState exit) => exit.Level is { Symbol: null, FromEntry.IsEmpty: true, Absolute.IsSingle: true } level && level.Absolute == allowed;

    private static bool IsOldLevel(AbstractValue? value) => value is LevelValue level && level.Level.IsEntryLevel;

    /// <summary>A test of one parameter as the arguments of an attribute.</summary>
    private static string? ConditionOf(PathFact fact)
    {
        if (fact.Path is not { Root: PathRoot.Parameter, IsRoot: true, Key: IParameterSymbol parameter })
            return null;
        var value = fact.Value is not { } number ? "null"
            : parameter.Type.SpecialType == SpecialType.System_Boolean ? (number != 0 ? "true" : "false")
            : parameter.Type.TypeKind == TypeKind.Enum ? null
            : number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return value is null ? null : "WhenParameter = \"" + parameter.Name + "\", " + (fact.IsEqual ? "WhenIs = " : "WhenIsNot = ") + value;
    }
}
