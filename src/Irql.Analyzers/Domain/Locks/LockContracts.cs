using System.Collections.Generic;
using System.Collections.Immutable;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Domain.Locks;

/// <summary>What contracts say of locks: a body's own, and a callee's.</summary>
internal static class LockContracts
{
    /// <summary>
    /// Whether locks that are held or missing at the exit are the callers' business: no contract at all, or one that declares a level change at the exit
    /// and says nothing of the lock that makes it (a wrapper by its level attributes alone).
    /// </summary>
    public static bool IsOpen(BodyContext body)
    {
        var contract = body.Contract;
        if (HasLockEffect(contract))
            return false;
        return contract.Level is null || (contract.Role is null && contract.Level.Exit != ExitKind.Same);
    }

    /// <summary>Whether a contract says that the method takes or gives back something.</summary>
    public static bool HasLockEffect(MethodContract contract)
    {
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind is EffectKind.AcquiresLock or EffectKind.TryAcquiresLock or EffectKind.ReleasesLock)
                return true;
        }

        return false;
    }

    /// <summary>The effects of a call: those of the first target that has any.</summary>
    public static ImmutableArray<Effect> EffectsOf(CallSite call)
    {
        foreach (var target in call.Targets)
        {
            if (!target.Contract.Effects.IsEmpty)
                return target.Contract.Effects;
        }

        return ImmutableArray<Effect>.Empty;
    }

    /// <summary>The lock that an effect of a call is about.</summary>
    public static AccessPath? PathOf(CallSite call, Effect effect)
        => LockKinds.IsGlobal(effect.Value) ? AccessPath.Global(effect.Value)
            : call.PathOf(effect.Argument) is not { } path ? null
            : !IsElement(path) || NamesElement(call.Argument(effect.Argument)) ? path
            : LockElements.PathOf(call, path, call.Argument(effect.Argument));

    /// <summary>Whether a path goes through an element of an array.</summary>
    public static bool IsElement(AccessPath path)
    {
        for (var part = path; part is not null; part = part.Parent)
        {
            if (part.Segment is string { Length: > 0 } name && name[0] == '[')
                return true;
        }

        return false;
    }

    /// <summary>Whether the text itself says which element: an index that runs names another lock each time.</summary>
    private static bool NamesElement(IOperation? argument)
    {
        for (var operation = argument; operation is not null; operation = Inner(operation))
        {
            if (operation is not IArrayElementReferenceOperation element)
                continue;
            foreach (var index in element.Indices)
            {
                if (!index.ConstantValue.HasValue)
                    return false;
            }

            return true;
        }

        return false;
    }

    internal static IOperation? Inner(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => field.Instance,
        IConversionOperation conversion => conversion.Operand,
        IParenthesizedOperation parenthesized => parenthesized.Operand,
        IAddressOfOperation address => address.Reference,
        _ => null,
    };

    /// <summary>The lock that an effect of a body's own contract is about.</summary>
    public static AccessPath? PathIn(BodyContext body, Effect effect)
    {
        if (LockKinds.IsGlobal(effect.Value))
            return AccessPath.Global(effect.Value);
        if (effect.Argument.IsInstance)
            return AccessPath.This;
        return effect.Argument.IsParameter && body.Method is { } method && effect.Argument.Ordinal < method.Parameters.Length
            ? AccessPath.Of(method.Parameters[effect.Argument.Ordinal])
            : null;
    }

    /// <summary>
    /// Remove locks and rundown protection count references: one that is taken before a request is sent or pended is given back when that completes, mostly in
    /// a completion routine.
    /// </summary>
    public static bool IsReference(string kind) => kind is "RemoveLock" or "Rundown";

    /// <summary>Whether the body was entered with this lock, as its own contract says.</summary>
    public static bool IsInherited(BodyContext body, AccessPath path)
    {
        foreach (var effect in body.Contract.Effects)
        {
            if (effect.Kind is EffectKind.RequiresLock or EffectKind.ReleasesLock && path.Equals(PathIn(body, effect)))
                return true;
        }

        return false;
    }

    /// <summary>A role whose routine takes or gives back a lock of the author's choice.</summary>
    private static bool IsAnyLock(Effect effect) => effect.Value.Length == 0;

    /// <summary>Whether the body's own contract says that it returns with this lock.</summary>
    public static bool IsDeclaredHeld(BodyContext body, AccessPath path, HeldLock held)
    {
        foreach (var effect in body.Contract.Effects)
        {
            switch (effect.Kind)
            {
                case EffectKind.AcquiresLock or EffectKind.TryAcquiresLock when IsAnyLock(effect) || effect.Value == held.Kind || path.Equals(PathIn(body, effect)):
                case EffectKind.RequiresLock when path.Equals(PathIn(body, effect)):
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether the body's own contract says that it gives back a lock of this kind, or the one its instance guards.</summary>
    public static bool IsDeclaredReleased(BodyContext body, AccessPath path, string kind)
    {
        foreach (var effect in body.Contract.Effects)
        {
            if (effect.Kind == EffectKind.ReleasesLock && (IsAnyLock(effect) || effect.Value == kind || effect.Argument.IsInstance || path.Equals(PathIn(body, effect))))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a helper hands this lock to its callers: every exit holds it, or exactly those that return true and it was tried or the text says so, or
    /// exactly those where a parameter asks for it.
    /// </summary>
    public static bool HandsOver(IMethodSymbol? method, MethodSummary summary, AccessPath path)
    {
        var isEverywhere = true;
        var isTold = method?.ReturnType.SpecialType == SpecialType.System_Boolean;
        var isTried = false;
        var isTakenOnly = true;
        foreach (var exit in summary.Exits)
        {
            var held = LockFacts.Of(exit)[path] is { State: Holding.Held } fact ? fact : null;
            isEverywhere &= held is not null;
            isTried |= held?.IsTried == true;
            isTakenOnly &= held is not null || LockFacts.Of(exit)[path] is null;
            if (exit.Values[AccessPath.Return] is not ConstantValue { Value: { } result } || (result != 0) != held is not null)
                isTold = false;
        }

        return isEverywhere || (isTold && (isTried || isTakenOnly || SaysTrue(method!))) || (isTakenOnly && IsAskedFor(summary, path));
    }

    /// <summary>Whether a test of one parameter parts the exits that hold a lock from those that never took it.</summary>
    private static bool IsAskedFor(MethodSummary summary, AccessPath path)
    {
        var held = new List<IrqlState>();
        var others = new List<IrqlState>();
        foreach (var exit in summary.Exits)
            (LockFacts.Of(exit)[path] is { State: Holding.Held } ? held : others).Add(exit);
        foreach (var entry in held.Count > 0 ? held[0].Assumed.Entries : default(DataFlow.FactMap<AccessPath, AbstractValue>).Entries)
        {
            var parts = true;
            foreach (var taking in held)
            {
                foreach (var other in others)
                    parts &= taking.Assumed[entry.Key] is { } one && other.Assumed[entry.Key] is { } two && Exclude(one, two);
            }

            if (parts)
                return true;
        }

        return false;
    }

    private static bool Exclude(AbstractValue one, AbstractValue two) => (one, two) switch
    {
        (ConstantValue left, ConstantValue right) => left.Value != right.Value,
        (ConstantValue left, ExcludedValue right) => left.Value == right.Value,
        (ExcludedValue left, ConstantValue right) => left.Value == right.Value,
        _ => false,
    };

    private static bool SaysTrue(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is Microsoft.CodeAnalysis.CSharp.Syntax.ReturnStatementSyntax { Expression: Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax { Token.ValueText: "true" } })
                    return true;
            }
        }

        return false;
    }
}
