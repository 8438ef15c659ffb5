using Irql.Analyzers.Diagnostics;
using Irql.Analyzers.Domain;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Irql.Analyzers.Rules.Levels;

/// <summary>IRQL1017: the answer of a level test is known before it is asked. An assertion states what is known, so it is never redundant.</summary>
internal sealed class IRQL1017_RedundantLevelCheck : FlowRule
{
    public override RuleHooks Hooks => RuleHooks.AfterOperation;

    public override bool Listens(OperationKind kind) => kind is OperationKind.Binary or OperationKind.IsPattern;

    /// <summary>The last arm of a complete switch is no test of its own.</summary>
    private static bool IsArm(SyntaxNode syntax)
    {
        for (var node = syntax; node is not null and not StatementSyntax; node = node.Parent)
        {
            if (node is SwitchExpressionArmSyntax or SwitchLabelSyntax)
                return true;
        }

        return syntax is SwitchExpressionArmSyntax or PatternSyntax { Parent: SwitchExpressionArmSyntax or CasePatternSwitchLabelSyntax };
    }

    public override void AfterOperation(FlowContext context, IOperation operation, IrqlState state, FindingSink sink)
    {
        if (operation is not (IBinaryOperation or IIsPatternOperation) || operation.IsImplicit || IsArm(operation.Syntax) || context.ValueOf(operation) is not LevelTestValue test)
            return;
        var place = ReportPlaces.Of(operation);
        if (test.Epoch != state.Level.Epoch || test.Epoch == LevelState.UnknownEpoch || context.Body.Key.IsSpecialised)
        {
            sink.Answer(RuleIds.RedundantLevelCheck, place, answer: null, string.Empty);
            return;
        }

        // An open entry level may be anything, so the answer depends on the caller; one of a contract is all there is.
        var level = state.Level;
        var isAlways = level.All.IsSubsetOf(test.WhenTrue);
        bool? answer = isAlways ? true : level.All.Overlaps(test.WhenTrue) ? null : false;
        sink.Answer(
            RuleIds.RedundantLevelCheck, place, answer,
            "This test of the level is always " + (isAlways ? "true" : "false") + ": the level is " + LevelNames.Describe(level.All) + " here"
            + (level.Reason is { } reason ? " (" + reason.Text + ")" : string.Empty));
    }
}
