using Irql.Analyzers.Roslyn;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>Finds the text of a handler whose block in the graph is empty, by way of the try it belongs to.</summary>
internal static class Handlers
{
    public static BlockSyntax? BlockOf(BasicBlock block, FlowBody flow)
    {
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root, EnclosingRegion: { } around }; region = around)
        {
            if (around.Kind is not (ControlFlowRegionKind.TryAndCatch or ControlFlowRegionKind.TryAndFinally) || region.Kind == ControlFlowRegionKind.Try)
                continue;
            var index = around.NestedRegions.IndexOf(region);
            if (index < 1 || StatementOf(around.NestedRegions[0], flow) is not { } statement)
                return null;
            return region.Kind == ControlFlowRegionKind.Finally ? statement.Finally?.Block
                : index <= statement.Catches.Count ? statement.Catches[index - 1].Block : null;
        }

        return null;
    }

    private static TryStatementSyntax? StatementOf(ControlFlowRegion region, FlowBody flow)
    {
        for (var ordinal = region.FirstBlockOrdinal; ordinal <= region.LastBlockOrdinal; ordinal++)
        {
            var inner = flow.Block(ordinal);
            var syntax = inner.Operations.Length > 0 ? inner.Operations[0].Syntax : inner.BranchValue?.Syntax;
            for (var node = syntax; node is not null; node = node.Parent)
            {
                if (node is TryStatementSyntax statement && statement.Block.Span.Contains(syntax!.Span))
                    return statement;
            }
        }

        return null;
    }
}
