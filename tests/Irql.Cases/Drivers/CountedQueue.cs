using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.CountedQueue;

internal sealed class CountedQueue
{
    private readonly int[] _items;
    private KSPIN_LOCK _lock;
    private int _head;
    private int _count;

    public CountedQueue(int[] items) => _items = items;

    [IrqlRequiresMax(Dispatch)]
    public bool Enqueue(int item)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        if (_count == _items.Length)
        {
            Ke.ReleaseSpinLock(ref _lock, old);
            return false;
        }

        _items[(_head + _count) % _items.Length] = item;
        _count++;
        Ke.ReleaseSpinLock(ref _lock, old);
        return true;
    }

    [IrqlRequiresMax(Dispatch)]
    public bool Dequeue(out int item)
    {
        item = 0;
        Ke.AcquireSpinLock(ref _lock, out var old);
        try
        {
            if (_count == 0)
                return false;

            item = _items[_head];
            _head = (_head + 1) % _items.Length;
            _count--;
            return true;
        }
        finally
        {
            Ke.ReleaseSpinLock(ref _lock, old);
        }
    }

    [IrqlRequiresMax(Dispatch)]
    public int DrainWrong()
    {
        Ke.AcquireSpinLock(ref _lock, out var old); // IRQL3001
        if (_count == 0)
            return 0;

        var count = _count;
        _count = 0;
        Ke.ReleaseSpinLock(ref _lock, old);
        return count;
    }
}
