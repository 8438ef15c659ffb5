using System.Collections.Generic;
using Irql.Runtime.Processors;
using Irql.Runtime.Tracing;

namespace Irql.Runtime.Exploration;

/// <summary>Puts a trace into plain words, one line a step.</summary>
internal static class StoryTeller
{
    public static IReadOnlyList<StoryLine> Tell(IReadOnlyList<TraceEvent> trace)
    {
        var words = new TraceWords(trace);
        var story = new List<StoryLine>();
        foreach (var step in trace)
        {
            var (who, text) = words.Next(step);
            if (text is not null)
                story.Add(new StoryLine(story.Count + 1, step.Time, step.Processor, step.Irql, who, text, CallSite.Shorten(step.File), step.Line));
        }

        return story;
    }
}
