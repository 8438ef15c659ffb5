using Irql.Analyzers.Contracts;
using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>
/// IRQL1012: an old level is kept in a field that another thread or another holder can overwrite before it is restored. A field that only ever belongs to one
/// exclusive lock is fine: only the holder writes it.
/// </summary>
internal sealed class IRQL1012_SavedLevelInSharedState : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.AfterCall | RuleHooks.OnOperation;

    public override bool Listens(OperationKind kind) => kind is OperationKind.SimpleAssignment;

    public override void AfterCall(CallSite call, IrqlState before, IrqlState after, FindingSink sink)
    {
        foreach (var target in call.Targets)
        {
            if (target.Contract.Level is not { Saves: var saves } || after.Saves.Innermost is not { } saved || saved.Site.Call != call.Operation.Syntax)
                continue;
            foreach (var place in saves)
            {
                if (place.GlobalKind is null && place.Argument.IsParameter && call.Argument(place.Argument) is { } argument
                    && IsWrong(call.PathOf(place.Argument), saved, call.Body))
                {
                    Tell(argument.Syntax.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.ArgumentSyntax parent ? parent : argument.Syntax, call.PathOf(place.Argument)!, saved, sink);
                }
            }
        }
    }

    public override void OnOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        if (operation is not ISimpleAssignmentOperation assignment || context.ValueOf(assignment.Value) is not LevelValue { Save: { } site }
            || state.Saves.Find(site) is not { } saved || context.StorageOf(assignment.Target) is not { } path)
        {
            return;
        }

        if (IsWrong(path, saved, context.Body))
            Tell(assignment.Syntax, path, saved, sink);
    }

    private static void Tell(SyntaxNode node, AccessPath path, SavedLevel saved, FindingSink sink)
        => sink.Report(
            RuleIds.SavedLevelInSharedState, node.GetLocation(),
            "The old level is kept in '" + path + "', which another thread can overwrite "
            + (!saved.IsLock ? "before it is restored" : saved.IsShared ? "while both hold the shared lock" : "under another lock"), isPossible: false);

    private static bool IsWrong(AccessPath? path, SavedLevel saved, BodyContext body)
        => path?.Symbol is IFieldSymbol or IPropertySymbol && IsShared(path, body)
            && (!saved.IsLock || saved.IsShared || SavedFieldLocks.HasSeveral(path.Symbol, body));

    /// <summary>Whether another thread can reach the storage: static, or in an object that is not being made here.</summary>
    private static bool IsShared(AccessPath path, BodyContext body)
    {
        var root = path.RootPath;
        return root.Root switch
        {
            PathRoot.Static => true,
            PathRoot.This => body.Method is { MethodKind: not MethodKind.Constructor, ContainingType.TypeKind: TypeKind.Class },
            PathRoot.Parameter => ((IParameterSymbol)root.Key!) is { RefKind: RefKind.None } parameter && PointerLike.Is(parameter.Type),
            _ => false,
        };
    }
}
