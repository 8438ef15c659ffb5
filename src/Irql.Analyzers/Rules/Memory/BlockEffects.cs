using System;
using Irql.Analyzers.Contracts;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Residencies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Memory;

/// <summary>What the effects of a callee mean for blocks and descriptor lists.</summary>
internal static class BlockEffects
{
    /// <summary>Helpers that only return what another helper allocates are followed this far.</summary>
    private const int MaximumDepth = 3;

    /// <summary>A pointer, or a guest address of the managed runtime.</summary>
    public static bool IsAddress(ITypeSymbol? type) => type is IPointerTypeSymbol || PassThrough.IsGuestAddress(type);

    public static bool Frees(Effect effect, MethodContract contract)
        => effect.Kind == EffectKind.FreesPool && effect.Argument.IsParameter
            // These free the buffer of a string structure, not the structure that is passed.
            && contract.WdkRoutine?.StartsWith("Rtl", StringComparison.Ordinal) != true;

    public static bool FreesList(Effect effect) => effect is { Kind: EffectKind.FreesObject, Value: "MDL", When: not PhraseCondition } && effect.Argument.IsParameter;

    public static bool Locks(Effect effect)
        => effect.Kind == EffectKind.LocksPages && effect.Argument.IsParameter && effect.Value is not ("Section" or "Driver" or "Secure" or "MdlPages");

    public static bool Unlocks(Effect effect) => effect is { Kind: EffectKind.UnlocksPages, Value: "" } && effect.Argument.IsParameter;

    public static bool Builds(Effect effect) => effect.Kind == EffectKind.BuildsNonpaged && effect.Argument.IsParameter;

    public static bool Maps(Effect effect)
        => effect.Kind == EffectKind.MapsPages && effect.Argument.IsParameter && effect.Value is not ("Cache" or "IoSpace" or "View" or "Reserved");

    /// <summary>The state of what an expression makes: an allocation, a new descriptor list, the address of a mapping; or null.</summary>
    public static BlockFact? Made(FlowContext context, IOperation value)
    {
        value = PointerPaths.Unwrapped(value);
        if (value is not IInvocationOperation invocation)
            return null;
        var contract = context.Body.Contracts.GetContract(invocation.TargetMethod);
        foreach (var effect in contract.Effects)
        {
            if (effect.Kind == EffectKind.AllocatesPool && effect.Argument.IsReturn && effect.Value != "Mapping")
                return new BlockFact(BlockState.Owned, IsList: false, invocation.Syntax);
            if (effect is { Kind: EffectKind.AllocatesObject, Value: "MDL" } && effect.Argument.IsReturn && contract.WdkRoutine is "IoAllocateMdl" or "MmCreateMdl")
                return new BlockFact(BlockState.Allocated, IsList: true, invocation.Syntax);
            if (Maps(effect) && PathOfArgument(context, invocation, effect.Argument.Ordinal) is { } list)
                return new BlockFact(BlockState.Mapping, IsList: true, invocation.Syntax, list);
        }

        return ReturnsFreshBlock(context.Body, invocation.TargetMethod, 0) ? new BlockFact(BlockState.Owned, IsList: false, invocation.Syntax) : null;
    }

    /// <summary>A routine that reads or writes a block and keeps nothing of it.</summary>
    public static bool OnlyTouches(MethodContract contract)
    {
        var name = contract.WdkRoutine;
        return name is not null
            && (name.StartsWith("Rtl", StringComparison.Ordinal) || name.StartsWith("mem", StringComparison.Ordinal) || name.StartsWith("Interlocked", StringComparison.Ordinal));
    }

    private static AccessPath? PathOfArgument(FlowContext context, IInvocationOperation invocation, int ordinal)
    {
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter?.Ordinal == ordinal)
                return context.PathOf(argument.Value);
        }

        return null;
    }

    /// <summary>Every result of the method is null or a block it has just allocated and given to nobody else by its text.</summary>
    private static bool ReturnsFreshBlock(BodyContext body, IMethodSymbol method, int depth)
    {
        if (!IsAddress(method.ReturnType) || depth >= MaximumDepth || method.IsExtern || method.IsAbstract
            || body.Engine.Bodies.RootOf(Roslyn.BodyProvider.Canonical(method), body.Cancellation) is not { } root)
        {
            return false;
        }

        var allocates = false;
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (operation is not IReturnOperation { ReturnedValue: { } returned })
                continue;
            switch (Freshness(body, root, returned, depth))
            {
                case true:
                    allocates = true;
                    break;
                case false:
                    return false;
            }
        }

        return allocates;
    }

    /// <summary>True: a fresh block; false: something else; null: no block at all.</summary>
    private static bool? Freshness(BodyContext body, IOperation root, IOperation value, int depth)
    {
        value = PointerPaths.Unwrapped(value);
        switch (value)
        {
            case ILiteralOperation or IDefaultValueOperation:
                return null;
            case IInvocationOperation invocation:
                foreach (var effect in body.Contracts.GetContract(invocation.TargetMethod).Effects)
                {
                    if (effect.Kind == EffectKind.AllocatesPool && effect.Argument.IsReturn && effect.Value != "Mapping")
                        return true;
                }

                return ReturnsFreshBlock(body, invocation.TargetMethod, depth + 1);
            case ILocalReferenceOperation local:
                bool? result = null;
                foreach (var operation in root.DescendantsAndSelf())
                {
                    var assigned = operation switch
                    {
                        IVariableDeclaratorOperation { Initializer.Value: { } initial } declarator when Same(declarator.Symbol, local.Local) => initial,
                        ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: { } later } when Same(target.Local, local.Local) => later,
                        _ => null,
                    };
                    if (assigned is null or ILocalReferenceOperation)
                        continue;
                    var fresh = Freshness(body, root, assigned, depth);
                    if (fresh == false)
                        return false;
                    result = fresh ?? result;
                }

                return result ?? false;
            default:
                return false;
        }
    }

    private static bool Same(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
