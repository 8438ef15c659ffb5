using System.Collections.Immutable;
using Irql.Analyzers.Findings;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Domain;

/// <summary>What one operation needs of the level, with the levels of all states that reach it.</summary>
internal sealed class LevelNeed
{
    private bool hasFacts;
    private LevelState highestViolation;

    public LevelNeed(SyntaxNode node, string subject, Requirement requirement, bool isBound)
    {
        Node = node;
        Subject = subject;
        Requirement = requirement;
        IsBound = isBound;
    }

    public SyntaxNode Node { get; }

    public string Subject { get; }

    public Requirement Requirement { get; }

    public bool IsBound { get; }

    public LevelMask Absolute { get; private set; }

    public LevelMask FromEntry { get; private set; }

    /// <summary>The tests under which the entry level matters here, common to all states.</summary>
    public ImmutableArray<PathFact> When { get; private set; } = ImmutableArray<PathFact>.Empty;

    /// <summary>Why the level is wrong where it is.</summary>
    public LevelReason? Reason => highestViolation.Reason;

    public void Add(LevelState level, ImmutableArray<PathFact> when, LevelMask allowed)
    {
        Absolute |= level.Absolute;
        FromEntry |= level.FromEntry;
        if (!(level.All & ~allowed).IsEmpty && (highestViolation.All.IsEmpty || level.All.Maximum > highestViolation.All.Maximum))
            highestViolation = level;
        if ((level.FromEntry & ~allowed).IsEmpty)
            return; // Nothing of this state is handed up, so its tests are no condition.
        When = hasFacts ? PathFacts.Common(When, when) : when;
        hasFacts = true;
    }
}
