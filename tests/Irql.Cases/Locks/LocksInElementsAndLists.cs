using System;
using Irql;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.LocksInElementsAndLists;

internal sealed class Channel
{
    internal KSPIN_LOCK Lock;
    internal FAST_MUTEX Mutex;
    internal ERESOURCE Resource;
    internal int Value;
    internal Channel? Next;
}

internal sealed class Manager
{
    private readonly Channel[] _channels = new Channel[4];
    private readonly KSPIN_LOCK[] _locks = new KSPIN_LOCK[4];
    private KSPIN_LOCK _lock;
    private ERESOURCE _resource;
    private bool _isOpen;
    private Channel _current = new();

    [IrqlRequiresMax(Dispatch)]
    internal int SumAll()
    {
        var sum = 0;
        for (var i = 0; i < _channels.Length; i++)
        {
            var channel = _channels[i];
            Ke.AcquireSpinLock(ref channel.Lock, out var old);
            sum += channel.Value;
            Ke.ReleaseSpinLock(ref channel.Lock, old);
        }

        foreach (var channel in _channels)
        {
            Ke.AcquireSpinLock(ref channel.Lock, out var old);
            sum += channel.Value;
            Ke.ReleaseSpinLock(ref channel.Lock, old);
        }

        return sum;
    }

    [IrqlRequiresMax(Dispatch)]
    internal void Element(int index)
    {
        Ke.AcquireSpinLock(ref _locks[index], out var old);
        _isOpen = true;
        Ke.ReleaseSpinLock(ref _locks[index], old);
        Ke.AcquireSpinLock(ref _channels[index].Lock, out old);
        _channels[index].Value++;
        Ke.ReleaseSpinLock(ref _channels[index].Lock, old);
    }

    [IrqlRequiresMax(Dispatch)]
    internal void ElementLeak(int index, bool stop)
    {
        Ke.AcquireSpinLock(ref _locks[index], out var old); // IRQL3001
        if (stop)
            return;
        Ke.ReleaseSpinLock(ref _locks[index], old);
    }

    [IrqlRequiresMax(Dispatch)]
    internal void ElementTwice(int index)
    {
        Ke.AcquireSpinLock(ref _channels[index].Lock, out var old);
        Ke.AcquireSpinLockAtDpcLevel(ref _channels[index].Lock); // IRQL3002
        Ke.ReleaseSpinLockFromDpcLevel(ref _channels[index].Lock);
        Ke.ReleaseSpinLock(ref _channels[index].Lock, old);
    }

    [IrqlRequires(Dispatch)]
    internal void TwoElements(int first, int second)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _channels[first].Lock);
        Ke.AcquireSpinLockAtDpcLevel(ref _channels[second].Lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _channels[second].Lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _channels[first].Lock);
    }

    [IrqlRequires(Dispatch)]
    internal void Chain(Channel head)
    {
        var current = head;
        Ke.AcquireSpinLockAtDpcLevel(ref current.Lock);
        while (current.Next is { } next)
        {
            Ke.AcquireSpinLockAtDpcLevel(ref next.Lock);
            Ke.ReleaseSpinLockFromDpcLevel(ref current.Lock);
            current = next;
        }

        Ke.ReleaseSpinLockFromDpcLevel(ref current.Lock);
    }

    [IrqlRequires(Dispatch)]
    internal void ChainOfOne(Channel head)
    {
        for (var current = head; current != null; current = current.Next)
        {
            Ke.AcquireSpinLockAtDpcLevel(ref current.Lock);
            current.Value++;
            Ke.ReleaseSpinLockFromDpcLevel(ref current.Lock);
        }
    }

    [IrqlRequires(Passive)]
    internal bool Open(bool shared)
    {
        Ke.EnterCriticalRegion();
        if (shared)
            Ex.AcquireResourceShared(ref _resource);
        else
            Ex.AcquireResourceExclusive(ref _resource);
        var result = _isOpen;
        if (shared)
            Ex.ReleaseResourceShared(ref _resource);
        else
            Ex.ReleaseResourceExclusive(ref _resource);
        Ke.LeaveCriticalRegion();
        return result;
    }

    [IrqlRequires(Passive)]
    internal int SwitchReturn(int kind)
    {
        Ex.AcquireFastMutex(ref _current.Mutex);
        try
        {
            switch (kind)
            {
                case 0: return 1;
                case 1: throw new InvalidOperationException();
                default: break;
            }

            return 2;
        }
        finally
        {
            Ex.ReleaseFastMutex(ref _current.Mutex);
        }
    }

    [IrqlRequires(Passive)]
    internal int Retry()
    {
        while (true)
        {
            Ke.AcquireSpinLock(ref _lock, out var old);
            if (_isOpen)
            {
                Ke.ReleaseSpinLock(ref _lock, old);
                return 1;
            }

            Ke.ReleaseSpinLock(ref _lock, old);
            Ke.DelayExecutionThread(1);
        }
    }

    [IrqlRequires(Passive)]
    internal int DropAndTake()
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        while (!_isOpen)
        {
            Ke.ReleaseSpinLock(ref _lock, old);
            Ke.DelayExecutionThread(1);
            Ke.AcquireSpinLock(ref _lock, out old);
        }

        Ke.ReleaseSpinLock(ref _lock, old);
        return 0;
    }

    [IrqlRequires(Passive)]
    internal int DropWrong()
    {
        Ke.AcquireSpinLock(ref _lock, out var old); // IRQL3001
        while (!_isOpen)
        {
            Ke.DelayExecutionThread(1); // IRQL3006
            if (_current.Value > 0)
                return 1;
        }

        Ke.ReleaseSpinLock(ref _lock, old);
        return 0;
    }
}
