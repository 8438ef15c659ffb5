using Irql.Analyzers.Contracts;

namespace Irql.Analyzers.Domain.Locks;

/// <summary>What a call that tries to take a lock returns with it and without it.</summary>
internal static class LockResults
{
    /// <summary>STATUS_UNSUCCESSFUL: stands for every failure where success is STATUS_SUCCESS or any status that is not negative.</summary>
    private const int Unsuccessful = unchecked((int)0xC0000001);

    /// <summary>Whether the result of a call tells if it took a lock. Without a failure value it always succeeds here.</summary>
    public static bool Tell(CallSite call, IrqlState state, out AbstractValue success, out AbstractValue? failure)
    {
        var effects = LockContracts.EffectsOf(call);
        foreach (var effect in effects)
        {
            if (effect.Kind is not (EffectKind.AcquiresLock or EffectKind.TryAcquiresLock) || !CallSite.SpeaksOfResult(effect.When)
                || LockContracts.PathOf(call, effect) is null)
            {
                continue;
            }

            switch (Part(effect.When, call, state, out var isCertain))
            {
                case { } compare when Values(compare, out success, out failure):
                    return true;
                case null when isCertain && Last(effect.When) is { } told && Values(told, out success, out _):
                    failure = null;
                    return true;
            }
        }

        success = AbstractValue.Opaque;
        failure = null;
        return false;
    }

    /// <summary>The part of a condition that speaks of the result, when the rest leaves it to that; certain when a sibling row says that it waits.</summary>
    private static CompareCondition? Part(Condition condition, CallSite call, IrqlState state, out bool isWaiting)
    {
        isWaiting = false;
        switch (condition)
        {
            case CompareCondition { Argument.IsReturn: true } compare:
                return compare;
            case AndCondition and:
                var (told, rest) = CallSite.SpeaksOfResult(and.Left) ? (and.Left, and.Right) : (and.Right, and.Left);
                switch (call.Evaluate(rest, state))
                {
                    case Truth.False:
                        isWaiting = Waits(call, state);
                        return null;
                    case null:
                        return null;
                    default:
                        return Part(told, call, state, out isWaiting);
                }

            case OrCondition or:
                var (speaks, other) = CallSite.SpeaksOfResult(or.Left) ? (or.Left, or.Right) : (or.Right, or.Left);
                return call.Evaluate(other, state) == Truth.False ? Part(speaks, call, state, out isWaiting) : null;
            default:
                return null;
        }
    }

    /// <summary>The last part of a condition that compares the result, or null.</summary>
    public static CompareCondition? Last(Condition condition) => condition switch
    {
        CompareCondition { Argument.IsReturn: true } compare => compare,
        AndCondition and => Last(and.Left) ?? Last(and.Right),
        _ => null,
    };

    private static bool Waits(CallSite call, IrqlState state)
    {
        foreach (var effect in LockContracts.EffectsOf(call))
        {
            if (effect.Kind == EffectKind.AcquiresLock && !CallSite.SpeaksOfResult(effect.When) && call.Evaluate(effect.When, state) == Truth.True)
                return true;
        }

        return false;
    }

    /// <summary>A result that meets a comparison, and one that does not.</summary>
    public static bool Values(CompareCondition compare, out AbstractValue success, out AbstractValue? failure)
    {
        success = AbstractValue.Opaque;
        failure = null;
        switch (compare.Comparison)
        {
            case ComparisonKind.NotEqual when compare.Value == 0:
                success = new ConstantValue(1);
                failure = new ConstantValue(0);
                return true;
            case ComparisonKind.Equal when compare.Value == 1:
                success = new ConstantValue(1);
                failure = new ConstantValue(0);
                return true;
            case ComparisonKind.Equal or ComparisonKind.GreaterOrEqual when compare.Value == 0:
                success = new ConstantValue(0);
                failure = new ConstantValue(Unsuccessful);
                return true;
            case ComparisonKind.Equal:
                success = new ConstantValue(compare.Value);
                failure = new ExcludedValue(compare.Value);
                return true;
            default:
                return false;
        }
    }
}
