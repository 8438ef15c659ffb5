using Irql.Analyzers.Contracts;
using Irql.Analyzers.Contracts.Attributes;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Symbols;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Rules.Declarations;

/// <summary>Attributes of one declaration that exclude each other: reported at the later one, which is where the contradiction is written.</summary>
internal static partial class IRQL1013_IllegalContract
{
    private static void CheckContradictions(DeclarationSubject subject, IContractSource contracts, ContractProblems problems)
    {
        for (var i = 1; i < subject.Uses.Count; i++)
        {
            var later = subject.Uses[i];
            for (var j = 0; j < i; j++)
            {
                var earlier = subject.Uses[j];
                if (!InOnePart(earlier, later) || Contradiction(earlier, later, contracts) is not { } message)
                    continue;
                problems.Add(Descriptors.IllegalContract, later.Location, message, new[] { earlier.Location });
                break;
            }
        }
    }

    private static string? Contradiction(AttributeUse first, AttributeUse second, IContractSource contracts)
    {
        var (a, b) = (AttributeTraits.NameOf(first.Kind), AttributeTraits.NameOf(second.Kind));
        if (ExcludeEachOther(first.Kind, second.Kind))
            return $"{b} contradicts {a}";
        if (EntryOf(first, contracts) is { } one && EntryOf(second, contracts) is { } other && !IsAlternative(first, second))
        {
            var limit = one & other;
            if (limit.IsEmpty)
                return $"No level satisfies both {a} ({LevelNames.Describe(one)}) and {b} ({LevelNames.Describe(other)})";
        }

        if (RaiseOf(first) is { } raised && RaiseOf(second) is { } again && raised != again && !IsConditional(first) && !IsConditional(second))
            return $"On return the level cannot be both {LevelNames.Describe(raised)} and {LevelNames.Describe(again)}";
        return AboveLimit(first, second) ?? AboveLimit(second, first) ?? AssertsNothing(first, second) ?? AssertsNothing(second, first);
    }

    private static string? AboveLimit(AttributeUse raise, AttributeUse limit)
    {
        if (RaiseOf(raise) is not { } raised)
            return null;
        var allowed = limit.Kind switch
        {
            IrqlAttribute.AlwaysMax when AttributeArguments.Level(limit.Data) is { } high => LevelMask.AtMost(LevelNumbers.AsMaximum(high)),
            IrqlAttribute.AlwaysMin when AttributeArguments.Level(limit.Data) is { } low => LevelMask.AtLeast(low),
            _ => LevelMask.All,
        };
        return raised.Overlaps(allowed) ? null : $"IrqlRaises ({LevelNames.Describe(raised)}) lies outside {AttributeTraits.NameOf(limit.Kind)}";
    }

    private static string? AssertsNothing(AttributeUse high, AttributeUse low)
        => high.Kind == IrqlAttribute.AssertsMax && low.Kind == IrqlAttribute.AssertsMin
            && AttributeArguments.Level(high.Data) is { } maximum && AttributeArguments.Level(low.Data) is { } minimum && minimum > LevelNumbers.AsMaximum(maximum)
            ? "No level satisfies both assertions"
            : null;

    private static bool ExcludeEachOther(IrqlAttribute first, IrqlAttribute second)
        => Pair(first, second, IrqlAttribute.PagedCode, IrqlAttribute.NonpagedCode)
            || Pair(first, second, IrqlAttribute.PagedCode, IrqlAttribute.PagedCodeLocked)
            || Pair(first, second, IrqlAttribute.NonpagedCode, IrqlAttribute.PagedCodeLocked)
            || Pair(first, second, IrqlAttribute.KernelMode, IrqlAttribute.UserMode)
            || Pair(first, second, IrqlAttribute.RequiresSame, IrqlAttribute.Restores)
            || Pair(first, second, IrqlAttribute.RequiresSame, IrqlAttribute.RestoresGlobal)
            || Pair(first, second, IrqlAttribute.RequiresSame, IrqlAttribute.IsCancel)
            || Pair(first, second, IrqlAttribute.RequiresLockHeld, IrqlAttribute.RequiresLockNotHeld)
            || Pair(first, second, IrqlAttribute.RequiresSame, IrqlAttribute.Raises)
            || Pair(first, second, IrqlAttribute.Raises, IrqlAttribute.Restores);

    private static bool Pair(IrqlAttribute first, IrqlAttribute second, IrqlAttribute one, IrqlAttribute other)
        => (first == one && second == other) || (first == other && second == one);

    /// <summary>The entry levels one attribute allows, or null when it does not speak of entry.</summary>
    private static LevelMask? EntryOf(AttributeUse use, IContractSource contracts)
    {
        switch (use.Kind)
        {
            case IrqlAttribute.Requires:
                return AttributeArguments.Level(use.Data) is { } level ? LevelNumbers.AsTarget(level) : null;
            case IrqlAttribute.RequiresMax or IrqlAttribute.AlwaysMax:
                return AttributeArguments.Level(use.Data) is { } maximum ? LevelMask.AtMost(LevelNumbers.AsMaximum(maximum)) : null;
            case IrqlAttribute.RequiresMin or IrqlAttribute.AlwaysMin:
                return AttributeArguments.Level(use.Data) is { } minimum ? LevelMask.AtLeast(minimum) : null;
            case IrqlAttribute.Role:
                return AttributeArguments.Text(use.Data, 0) is { } role && contracts.GetRole(role)?.Level is { } levels ? levels.Entry | levels.Disputed : null;
            case IrqlAttribute.IsCancel:
                return LevelMask.Exactly(LevelMask.Dispatch);
            default:
                return null;
        }
    }

    private static LevelMask? RaiseOf(AttributeUse use)
        => use.Kind == IrqlAttribute.Raises && AttributeArguments.Level(use.Data) is { } level ? LevelNumbers.AsTarget(level) : null;

    /// <summary>Two conditional clauses need not hold at once; two roles are a matter of IRQL6007.</summary>
    private static bool IsAlternative(AttributeUse first, AttributeUse second)
        => (IsConditional(first) && IsConditional(second)) || (first.Kind == IrqlAttribute.Role && second.Kind == IrqlAttribute.Role);

    private static bool IsConditional(AttributeUse use) => AttributeArguments.TryNamed(use.Data, WhenReader.Parameter, out _);

    /// <summary>The parts of a partial member are compared by IRQL1014, not with each other here.</summary>
    private static bool InOnePart(AttributeUse first, AttributeUse second)
        => first.Data.ApplicationSyntaxReference is { } one && second.Data.ApplicationSyntaxReference is { } other && one.SyntaxTree == other.SyntaxTree
            && one.GetSyntax().Parent?.Parent == other.GetSyntax().Parent?.Parent;
}
