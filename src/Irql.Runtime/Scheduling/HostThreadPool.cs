using System;
using System.Collections.Generic;
using System.Threading;

namespace Irql.Runtime.Scheduling;

/// <summary>The host threads of one machine that wait for a guest thread.</summary>
internal sealed class HostThreadPool : IDisposable
{
    private readonly Lock _sync = new();
    private readonly Stack<HostThread> _idle = [];
    private int _made;
    private bool _closed;

    public HostThread Rent()
    {
        lock (_sync)
        {
            return _idle.Count > 0 ? _idle.Pop() : new HostThread(this, ++_made);
        }
    }

    public void Return(HostThread thread)
    {
        lock (_sync)
        {
            if (_closed)
                thread.Resume();
            else
                _idle.Push(thread);
        }
    }

    public void Dispose()
    {
        lock (_sync)
        {
            _closed = true;
            while (_idle.Count > 0)
                _idle.Pop().Resume();
        }
    }
}
