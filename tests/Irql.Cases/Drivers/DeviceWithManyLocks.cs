using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Irql;
using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.DeviceWithManyLocks;

// Scopes, early releases, nested locks, guarded waits, and values that never see the heap.
internal sealed partial class Device
{
    private KSPIN_LOCK _queueLock;
    private KSPIN_LOCK _stateLock;
    private FAST_MUTEX _configMutex;
    private EX_PUSH_LOCK _pushLock;
    private KEVENT _event;
    private int _state;
    private readonly int[] _queue = new int[32];
    private int _count;
    private IrqlLevel _savedQueueLevel;

    private static readonly int[] Table = [1, 2, 3];
    private static ReadOnlySpan<byte> Magic => [1, 2, 3, 4];

    [IrqlRequiresMax(Dispatch)]
    internal bool TryDequeue(out int item)
    {
        item = 0;
        using var scope = new SpinLockScope(ref _queueLock);
        if (_count == 0)
            return false;
        item = _queue[--_count];
        return true;
    }

    [IrqlRequiresMax(Dispatch)]
    internal void EnqueueAll(ReadOnlySpan<int> items)
    {
        foreach (var item in items)
        {
            Ke.AcquireSpinLock(ref _queueLock, out var old);
            if (_count == _queue.Length)
            {
                Ke.ReleaseSpinLock(ref _queueLock, old);
                break;
            }

            _queue[_count++] = item;
            Ke.ReleaseSpinLock(ref _queueLock, old);
        }
    }

    [IrqlRequiresMax(Dispatch)]
    internal int Nested()
    {
        Ke.AcquireSpinLock(ref _queueLock, out var old);
        Ke.AcquireSpinLockAtDpcLevel(ref _stateLock);
        var result = _state + _count;
        Ke.ReleaseSpinLockFromDpcLevel(ref _stateLock);
        Ke.ReleaseSpinLock(ref _queueLock, old);
        return result;
    }

    [IrqlRequires(Dispatch)]
    internal void OnDpc()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _queueLock);
        try
        {
            if (_count > 0)
                _state = 1;
            Ke.SetEvent(ref _event, 0, false);
        }
        finally
        {
            Ke.ReleaseSpinLockFromDpcLevel(ref _queueLock);
        }
    }

    [IrqlRequires(Passive)]
    internal int Configure(int value)
    {
        Ex.AcquireFastMutex(ref _configMutex);
        try
        {
            if (value < 0)
                throw new ArgumentOutOfRangeException(nameof(value));
            _state = value;
            return Table[value % 3] + Magic[0];
        }
        finally
        {
            Ex.ReleaseFastMutex(ref _configMutex);
        }
    }

    [IrqlRequiresMax(Apc)]
    internal T WithPushLock<T>(Func<Device, T> action)
    {
        Ke.EnterCriticalRegion();
        Ex.AcquirePushLockExclusive(ref _pushLock);
        try
        {
            return action(this);
        }
        finally
        {
            Ex.ReleasePushLockExclusive(ref _pushLock);
            Ke.LeaveCriticalRegion();
        }
    }

    [IrqlRequires(Passive)]
    internal int Use() => WithPushLock(static device => device._state) + WithPushLock(device => device._count + _state);

    [IrqlRequiresMax(Dispatch)]
    internal bool Wait(bool mayBlock)
    {
        if (!mayBlock)
            return Ke.WaitForSingleObject(ref _event, 0) == 0;
        if (Ke.CurrentIrql > Apc)
            return false;
        return Ke.WaitForSingleObject(ref _event, -1) == 0;
    }

    [IrqlRequiresMax(Dispatch)]
    internal void LockBoth(bool second)
    {
        Ke.AcquireSpinLock(ref _queueLock, out var old);
        if (second)
            Ke.AcquireSpinLockAtDpcLevel(ref _stateLock);
        _state++;
        if (second)
            Ke.ReleaseSpinLockFromDpcLevel(ref _stateLock);
        Ke.ReleaseSpinLock(ref _queueLock, old);
    }

    [IrqlRequiresMax(Dispatch)]
    internal void Begin()
    {
        Ke.AcquireSpinLock(ref _queueLock, out var old);
        _savedQueueLevel = old;
        _count = 0;
        Ke.ReleaseSpinLock(ref _queueLock, _savedQueueLevel);
    }

    [IrqlRequires(Dispatch)]
    internal int NoAllocation(in Snapshot snapshot, Span<int> buffer)
    {
        var copy = snapshot with { Count = 4 };
        var pair = (copy.Count, snapshot.Count);
        var (left, right) = pair;
        buffer.Fill(left);
        Span<int> local = stackalloc int[4];
        local[0] = right;
        foreach (var value in Table)
            left += value;
        foreach (var value in Magic)
            left += value;
        var text = nameof(NoAllocation);
        ReadOnlySpan<char> letters = text;
        left += letters.Length;
        left += Max(left, right) + Compare<int>(left, right) + buffer.IndexOf(3);
        return left switch { > 10 and < 20 => 1, _ when right == 2 => 2, _ => Volatile.Read(ref _state) };
    }

    private static int Max(int left, int right) => Math.Max(left, right);

    private static int Compare<T>(T left, T right)
        where T : struct, IComparable<T> => left.CompareTo(right);

    internal readonly record struct Snapshot(int Count, int State);

    [IrqlRequires(Dispatch)]
    internal void Interlockeds(nint[] slots)
    {
        Interlocked.Increment(ref _state);
        Interlocked.Exchange(ref slots[0], 1);
        _ = Interlocked.CompareExchange(ref _count, 1, 0);
        Unsafe.Add(ref slots[0], 1) = 4;
    }
}
