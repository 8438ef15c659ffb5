using System.Linq;
using Irql.Analyzers.Domain;
using Irql.Analyzers.Summaries;
using Microsoft.CodeAnalysis;

namespace Irql.Cli.Graph;

/// <summary>One call in one place.</summary>
internal sealed record GraphCall(GraphMethod Caller, GraphMethod Callee, Location Place, CallLevel Level)
{
    /// <summary>The levels the callee is entered at through this call.</summary>
    public LevelMask Levels => Level.At(Caller.RunsAt);

    /// <summary>The levels of this call that the callee's contract or body does not allow.</summary>
    public LevelMask Forbidden
    {
        get
        {
            var allowed = Callee.Contract?.Level is { } level ? level.Entry : LevelMask.All;
            foreach (var requirement in Callee.Requirements.Where(static requirement => requirement.When.IsEmpty && !requirement.IsPossible && !requirement.IsInfo))
            {
                allowed &= requirement.Allowed;
            }

            return Levels & ~allowed;
        }
    }

    public static int ByPlace(GraphCall left, GraphCall right)
    {
        var order = Cause.ComparePlaces(left.Place, right.Place);
        return order != 0 ? order : string.CompareOrdinal(left.Callee.Id, right.Callee.Id);
    }
}
