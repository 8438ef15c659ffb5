using System.Collections.Generic;
using System.Linq;

namespace Irql.Cli.Graph;

/// <summary>The part of a graph around some methods: their callers, and theirs, up to a depth.</summary>
internal sealed record GraphView(IReadOnlyList<GraphMethod> Roots, IReadOnlyList<GraphMethod> Methods, IReadOnlyList<GraphCall> Calls)
{
    public static GraphView Above(IReadOnlyList<GraphMethod> roots, int depth)
    {
        var methods = new List<GraphMethod>(roots);
        var seen = new HashSet<GraphMethod>(roots);
        var calls = new List<GraphCall>();
        IEnumerable<GraphMethod> ring = roots;
        for (var distance = 0; distance < depth; distance++)
        {
            var next = new List<GraphMethod>();
            foreach (var call in ring.SelectMany(static method => method.Callers))
            {
                calls.Add(call);
                if (seen.Add(call.Caller))
                {
                    next.Add(call.Caller);
                }
            }

            methods.AddRange(next);
            ring = next;
        }

        return new GraphView(roots, methods, calls);
    }
}
