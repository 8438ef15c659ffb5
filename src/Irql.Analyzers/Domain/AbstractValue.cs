using System;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>What is known of a value; null stands for "nothing". Immutable and value-equal.</summary>
internal abstract record AbstractValue
{
    /// <summary>Some value that is not the one the storage had on entry.</summary>
    public static AbstractValue Opaque { get; } = new OpaqueValue();

    public static AbstractValue True { get; } = new ConstantValue(1);

    public static AbstractValue False { get; } = new ConstantValue(0);

    public static AbstractValue Null { get; } = new ConstantValue(null);

    public static AbstractValue NotNull { get; } = new ExcludedValue(null);

    public static AbstractValue Of(bool value) => value ? True : False;

    /// <summary>The join of two values of one variable.</summary>
    public static AbstractValue? Join(AbstractValue left, AbstractValue right)
    {
        if (left.Equals(right))
            return left;
        if (left is LevelValue first && right is LevelValue second)
            return first.Join(second);
        if (left is DelegateValue some && right is DelegateValue others)
            return some.Join(others);
        if (IsNotNull(left) && IsNotNull(right))
            return NotNull;
        return Opaque;
    }

    private static bool IsNotNull(AbstractValue value) => value switch
    {
        ExcludedValue { Value: null } => true,
        ReferenceValue { IsNotNull: true } => true,
        DelegateValue => true,
        _ => false,
    };
}

internal sealed record OpaqueValue : AbstractValue;

/// <summary>A known number, truth value, enum member, or (null) the null reference.</summary>
internal sealed record ConstantValue(long? Value) : AbstractValue;

/// <summary>Anything but this.</summary>
internal sealed record ExcludedValue(long? Value) : AbstractValue;

/// <summary>Names another storage: a pointer, a reference, an object.</summary>
/// <param name="Target">The storage.</param>
/// <param name="IsAddress">It was made by taking the address of the storage, so it is not null.</param>
internal sealed record ReferenceValue(AccessPath Target, bool IsAddress = false) : AbstractValue
{
    /// <summary>An address, an object that was made here, the instance. What an allocator returned may be null.</summary>
    public bool IsNotNull => IsAddress
        || Target is { IsRoot: true, Root: PathRoot.This }
        || Target is { IsRoot: true, Root: PathRoot.Allocation, Key: not Microsoft.CodeAnalysis.CSharp.Syntax.InvocationExpressionSyntax };
}

/// <summary>A level that was current at some moment: what a raise saved, or what was asked for.</summary>
/// <param name="Level">The level at that moment.</param>
/// <param name="Save">The save that made it, or null for a plain question.</param>
internal sealed record LevelValue(LevelState Level, SaveSite? Save) : AbstractValue
{
    public AbstractValue Join(LevelValue other) => new LevelValue(Level.Join(other.Level), Equals(Save, other.Save) ? Save : null);
}

/// <summary>The truth value of a comparison of a level with a constant.</summary>
/// <param name="WhenTrue">The levels for which it is true.</param>
/// <param name="Epoch">The moment of the level that was compared; the test speaks of the current level while that has not changed.</param>
/// <param name="Source">The variable whose kept level was compared, or null.</param>
internal sealed record LevelTestValue(LevelMask WhenTrue, int Epoch, AccessPath? Source) : AbstractValue;

/// <summary>The truth value of a comparison of a variable with a constant (null is the null reference).</summary>
internal sealed record PathTestValue(AccessPath Path, bool IsEqual, long? Value) : AbstractValue
{
    public PathTestValue Negate() => this with { IsEqual = !IsEqual };
}

/// <summary>One thing a delegate or function pointer may point to.</summary>
internal sealed record DelegateTarget(IMethodSymbol Method, AccessPath? Receiver)
{
    public bool Equals(DelegateTarget? other)
        => other is not null && SymbolEqualityComparer.Default.Equals(Method, other.Method) && Equals(Receiver, other.Receiver);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}

/// <summary>A delegate or function pointer with known targets.</summary>
internal sealed record DelegateValue(ImmutableArray<DelegateTarget> Targets) : AbstractValue
{
    /// <summary>More targets than this are not told apart (then the origin counts as unknown: may miss).</summary>
    public const int MaximumTargets = 8;

    public bool Equals(DelegateValue? other)
    {
        if (other is null || other.Targets.Length != Targets.Length)
            return false;
        for (var index = 0; index < Targets.Length; index++)
        {
            if (!Targets[index].Equals(other.Targets[index]))
                return false;
        }

        return true;
    }

    public override int GetHashCode() => Targets.Length == 0 ? 0 : Targets[0].GetHashCode();

    public AbstractValue Join(DelegateValue other)
    {
        var all = Targets;
        foreach (var target in other.Targets)
        {
            if (!all.Contains(target))
                all = all.Add(target);
        }

        return all.Length > MaximumTargets ? Opaque : new DelegateValue(all);
    }
}

/// <summary>What an iterator method or a query returned: these bodies run where it is enumerated.</summary>
internal sealed record DeferredValue(ImmutableArray<DelegateTarget> Bodies) : AbstractValue
{
    public bool Equals(DeferredValue? other)
    {
        if (other is null || other.Bodies.Length != Bodies.Length)
            return false;
        for (var index = 0; index < Bodies.Length; index++)
        {
            if (!Bodies[index].Equals(other.Bodies[index]))
                return false;
        }

        return true;
    }

    public override int GetHashCode() => Bodies.Length == 0 ? 0 : Bodies[0].GetHashCode();
}

/// <summary>A copy of what a variable held when the method was entered.</summary>
internal sealed record EntryValue(AccessPath Source) : AbstractValue;
