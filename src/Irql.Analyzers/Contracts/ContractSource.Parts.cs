using Irql.Analyzers.Contracts.Attributes;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Contracts;

/// <summary>The parts of a partial member, whose attributes the compiler merges.</summary>
internal sealed partial class ContractSource
{
    /// <summary>The levels that the attributes written on one part state, or null when that part states none.</summary>
    public LevelContract? ReadPart(IMethodSymbol definition, IMethodSymbol part)
    {
        if (part.DeclaringSyntaxReferences.IsEmpty)
            return null;
        var reference = part.DeclaringSyntaxReferences[0];
        var draft = AttributeReader.ReadPart(definition, attribute => attribute.ApplicationSyntaxReference is { } written
            && written.SyntaxTree == reference.SyntaxTree && reference.Span.Contains(written.Span));
        return draft.HasLevelPart ? FromDraft(draft, part, ContractOrigin.Declared).Level : null;
    }
}
