using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Domain.Locks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Irql.Analyzers.Rules.Locks;

/// <summary>IRQL3008: the handle of one acquisition of a queued lock is kept where another processor or a callback reaches it.</summary>
internal sealed class IRQL3008_SharedQueuedLockHandle : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.OnCall;

    public override void OnCall(CallSite call, IrqlState state, FindingSink sink)
    {
        var effects = LockContracts.EffectsOf(call);
        var isAcquiring = false;
        foreach (var effect in effects)
            isAcquiring |= effect.Kind is EffectKind.AcquiresLock or EffectKind.TryAcquiresLock;
        if (!isAcquiring)
            return;
        foreach (var effect in effects)
        {
            if (effect.Kind != EffectKind.LockHandle || call.Argument(effect.Argument) is not { } argument || call.PathOf(effect.Argument) is not { } path
                || WhereShared(call.Body, path) is not { } where)
            {
                continue;
            }

            sink.Report(
                RuleIds.SharedQueuedLockHandle, ReportPlaces.Of(argument),
                "The handle '" + path + "' of this acquisition by '" + call.Name + "' is " + where + "; each acquisition needs one of its own on the stack",
                isPossible: false);
        }
    }

    /// <summary>Why others can reach a handle, or null for one on the stack.</summary>
    private static string? WhereShared(BodyContext body, AccessPath path)
    {
        var root = path.RootPath;
        if (root.Root == PathRoot.Static)
            return "kept in a static field";
        if (root is { Root: PathRoot.Local, Key: ILocalSymbol local } && IsCaptured(body, local, local.ContainingSymbol))
            return "a captured variable";
        if (root is { Root: PathRoot.Parameter, Key: IParameterSymbol parameter } && IsCaptured(body, parameter, parameter.ContainingSymbol))
            return "a captured variable";
        for (var part = path.Parent; part is not null; part = part.Parent)
        {
            if (part.Root == PathRoot.This && part.IsRoot ? body.Method?.ContainingType is { IsReferenceType: true } : PointsElsewhere(part))
                return "kept in a field";
        }

        return null;
    }

    private static bool PointsElsewhere(AccessPath part)
        => part is { IsRoot: true, Root: PathRoot.Allocation } || (part.Symbol is { } symbol && SlotTypes.TypeOf(symbol) is { } type && (type.IsReferenceType || PointerLike.Is(type)));

    /// <summary>Whether a lambda or local function uses a variable of the body around it.</summary>
    private static bool IsCaptured(BodyContext body, ISymbol variable, ISymbol container)
    {
        if (body.Method is { } method && !SymbolEqualityComparer.Default.Equals(container.OriginalDefinition, method.OriginalDefinition) && body.IsNested)
            return true;
        foreach (var reference in container.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax(body.Cancellation);
            foreach (var node in declaration.DescendantNodes())
            {
                if (node is IdentifierNameSyntax name && name.Identifier.ValueText == variable.Name && IsInside(name, declaration))
                    return true;
            }
        }

        return false;
    }

    private static bool IsInside(SyntaxNode name, SyntaxNode declaration)
    {
        for (var node = name.Parent; node is not null && node != declaration; node = node.Parent)
        {
            if (node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                return true;
        }

        return false;
    }
}
