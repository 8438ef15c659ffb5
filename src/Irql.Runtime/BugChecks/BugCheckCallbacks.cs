using System;
using System.Collections.Generic;
using Irql.Runtime.Processors;

namespace Irql.Runtime.BugChecks;

/// <summary>The routines that want to run when the machine stops, in the order of registration.</summary>
internal sealed class BugCheckCallbacks
{
    private readonly List<(uint Record, Action<Processor> Call)> _callbacks = [];

    public bool Add(uint record, Action<Processor> call)
    {
        foreach (var (known, _) in _callbacks)
        {
            if (known == record)
                return false;
        }

        _callbacks.Add((record, call));
        return true;
    }

    public bool Remove(uint record)
    {
        for (var i = 0; i < _callbacks.Count; i++)
        {
            if (_callbacks[i].Record != record)
                continue;
            _callbacks.RemoveAt(i);
            return true;
        }

        return false;
    }

    /// <summary>Runs them at HIGH_LEVEL. One that fails ends the sequence, as a bugcheck inside a bugcheck does.</summary>
    public void Run(Processor processor)
    {
        try
        {
            foreach (var (_, call) in _callbacks)
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
}
