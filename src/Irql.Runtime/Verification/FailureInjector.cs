using System.Collections.Generic;
using System.Diagnostics;
using System.Reflection;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;
using Irql.Runtime.SystemCalls;

namespace Irql.Runtime.Verification;

/// <summary>
/// Lets calls of verified drivers fail, once at each place: a place is the innermost frames of driver code on the stack. Whether a new place fails is
/// a decision of the strategy, so it replays; one that has been asked about is not asked about again.
/// </summary>
internal sealed class FailureInjector
{
    private static readonly Assembly s_runtime = typeof(FailureInjector).Assembly;
    private readonly Machine _machine;
    private readonly HashSet<uint> _seen;
    private readonly List<uint> _order = [];
    private readonly int _frames;

    public FailureInjector(Machine machine)
    {
        _machine = machine;
        _seen = [.. machine.Options.SeenFailurePlaces ?? []];
        _frames = System.Math.Max(1, machine.Options.FailurePlaceFrames);
        _order.AddRange(machine.Options.SeenFailurePlaces ?? []);
    }

    /// <summary>Every place seen, those of earlier runs first.</summary>
    public IReadOnlyList<uint> Seen => _order;

    /// <summary>True when the call that is being carried out is to fail.</summary>
    public bool Fails()
    {
        var place = PlaceOf(new StackTrace(2, false));
        if (place == 0 || !_seen.Add(place))
            return false;
        _order.Add(place);
        return _machine.Decisions.Choose(DecisionKind.Failure, 2) == 1;
    }

    /// <summary>A hash over the innermost frames of driver code; 0 when there are none.</summary>
    private uint PlaceOf(StackTrace stack)
    {
        uint hash = 0;
        var left = _frames;
        foreach (var frame in stack.GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method)
                continue;
            if (type.Assembly == s_runtime)
            {
                // Below the entry into the kernel the stack is the program's.
                if (type == typeof(SystemServices) || type == typeof(KernelEdge))
                    break;
                continue;
            }

            if (type.Assembly.GetName().Name is { } name && name.StartsWith("System", System.StringComparison.Ordinal))
                continue;
            hash = (hash * 31) ^ KernelCode.Hash(type.FullName, method.Name, frame.GetILOffset());
            if (--left == 0)
                break;
        }

        return hash;
    }
}
