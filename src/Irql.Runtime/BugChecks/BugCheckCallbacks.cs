using System;
using System.Collections.Generic;
using Irql.Runtime.Processors;

namespace Irql.Runtime.BugChecks;

/// <summary>The routines that want to run when the machine stops: ordinary ones, then those with a reason, each kind in the order of registration.</summary>
internal sealed class BugCheckCallbacks
{
    private readonly List<(uint Record, Action<Processor> Call)> _callbacks = [];
    private readonly List<(uint Record, Action<Processor> Call)> _reasons = [];

    public bool Add(uint record, Action<Processor> call) => Add(_callbacks, record, call);

    public bool AddReason(uint record, Action<Processor> call) => Add(_reasons, record, call);

    public bool Remove(uint record) =>
        _callbacks.RemoveAll(entry => entry.Record == record) + _reasons.RemoveAll(entry => entry.Record == record) > 0;

    /// <summary>Runs them at HIGH_LEVEL. One that fails ends the sequence, as a bugcheck inside a bugcheck does.</summary>
    public void Run(Processor processor)
    {
        try
        {
            foreach (var (_, call) in _callbacks)
                call(processor);
            foreach (var (_, call) in _reasons)
                call(processor);
        }
        catch (HaltException)
        {
            // A bugcheck inside the bugcheck; the first code is kept.
        }
        catch (Exception e) when (e is not HaltException)
        {
            processor.Machine.AddFinding("bugcheck-callback", "A bugcheck callback failed: " + e.Message, processor.Site);
        }
    }

    private static bool Add(List<(uint Record, Action<Processor> Call)> list, uint record, Action<Processor> call)
    {
        foreach (var (known, _) in list)
        {
            if (known == record)
                return false;
        }

        list.Add((record, call));
        return true;
    }
}
