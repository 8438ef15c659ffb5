using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Irql;
using static Irql.IrqlLevel;

namespace Irql.Cases.Drivers.RingsLogsAndLists;

// A ring behind an interface, a paged log that knows its level, blocks that grow, and a list that is freed node by node: nothing is wrong.
internal interface IBackend
{
    [IrqlRequiresMax(Dispatch)]
    int Read(Span<byte> target);
}

internal sealed class RingBackend : IBackend
{
    private readonly byte[] _ring = new byte[4096];
    private KSPIN_LOCK _lock;
    private int _head;
    private int _tail;

    [IrqlRequiresMax(Dispatch)]
    public int Read(Span<byte> target)
    {
        Ke.AcquireSpinLock(ref _lock, out var old);
        try
        {
            var count = 0;
            while (_tail != _head && count < target.Length)
            {
                target[count++] = _ring[_tail];
                _tail = (_tail + 1) & 4095;
            }

            return count;
        }
        finally
        {
            Ke.ReleaseSpinLock(ref _lock, old);
        }
    }

    [IrqlRequires(Dispatch)]
    public void Push(ReadOnlySpan<byte> source)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        foreach (ref readonly var item in source)
        {
            _ring[_head] = item;
            _head = (_head + 1) & 4095;
            if (_head == _tail)
                break;
        }

        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }
}

internal sealed class PagedLog
{
    [Paged]
    private readonly List<string> _lines = new();

    [Paged]
    private readonly int[] _table = new int[16];

    [Nonpaged]
    private int _dropped;

    private FAST_MUTEX _mutex;

    [PagedCode]
    public void Add(string line)
    {
        Ke.PagedCode();
        Ex.AcquireFastMutex(ref _mutex);
        _lines.Add(line);
        _table[_lines.Count & 15] = line.Length;
        Ex.ReleaseFastMutex(ref _mutex);
    }

    [IrqlRequiresMax(Dispatch)]
    public bool TryAdd(int value)
    {
        if (Ke.CurrentIrql >= Dispatch)
        {
            _dropped++;
            return false;
        }

        _table[value & 15] = value;
        return true;
    }

    [IrqlRequiresMax(Dispatch)]
    public int Snapshot() => Ke.CurrentIrql switch
    {
        Passive or Apc => _table[0] + _lines.Count,
        _ => _dropped,
    };

    [IrqlRequires(Passive)]
    public int Sum(ref KSPIN_LOCK spinLock)
    {
        var copy = _table[3];
        var (first, second) = (_table[1], _table[2]);
        Span<int> local = stackalloc int[16];
        _table.CopyTo(local);
        Ke.AcquireSpinLock(ref spinLock, out var old);
        var sum = copy + first + second;
        foreach (var value in local)
            sum += value;
        var keep = _table;
        Ke.ReleaseSpinLock(ref spinLock, old);
        return sum + keep.Length;
    }

    [IrqlRequiresMax(Dispatch)]
    public int Deferred(bool later)
    {
        int Slow() => _table[0];
        var level = Ke.GetCurrentIrql();
        if (level > Apc || later)
            return -1;
        return Slow();
    }
}

internal static unsafe class Pools
{
    private static byte* s_kept;

    [IrqlRequiresMax(Apc)]
    internal static bool Grow(ref byte* buffer, ref int size, int wanted)
    {
        if (wanted <= size)
            return true;
        var larger = (byte*)Ex.AllocatePool(PoolKind.Paged, (nuint)wanted, 0x31637249);
        if (larger == null)
            return false;
        new ReadOnlySpan<byte>(buffer, size).CopyTo(new Span<byte>(larger, wanted));
        Ex.FreePool(buffer, 0x31637249);
        buffer = larger;
        size = wanted;
        return true;
    }

    [IrqlRequiresMax(Dispatch)]
    internal static void Swap(byte* fresh)
    {
        var old = s_kept;
        s_kept = fresh;
        if (old != null)
            Ex.FreePool(old, 0x31637249);
    }

    [IrqlRequiresMax(Apc)]
    internal static int Process(int count)
    {
        var items = (int*)Ex.AllocatePool(PoolKind.Paged, (nuint)(count * sizeof(int)), 0x31637249);
        if (items is null)
            return -1;
        try
        {
            for (var i = 0; i < count; i++)
                items[i] = i;
            return items[count - 1];
        }
        finally
        {
            Ex.FreePool(items, 0x31637249);
        }
    }

    [IrqlRequiresMax(Dispatch)]
    internal static void* Duplicate(void* source, nuint length)
    {
        void* copy = Ex.AllocatePool(PoolKind.Nonpaged, length, 0x31637249);
        if (copy == null)
            goto failed;
        Buffer.MemoryCopy(source, copy, length, length);
        return copy;
    failed:
        return null;
    }

    [IrqlRequiresMax(Apc)]
    internal static int Walk(Node* head)
    {
        var total = 0;
        for (Node* node = head, next; node != null; node = next)
        {
            next = node->Next;
            total += node->Value;
            Ex.FreePool(node, 0x31637249);
        }

        return total;
    }

    [IrqlRequiresMax(Apc)]
    internal static Node* Build(int count)
    {
        Node* head = null;
        while (count-- > 0)
        {
            var node = (Node*)Ex.AllocatePool(PoolKind.Paged, (nuint)sizeof(Node), 0x31637249);
            if (node == null)
                break;
            node->Value = count;
            node->Next = head;
            head = node;
        }

        return head;
    }

    internal struct Node
    {
        public Node* Next;
        public int Value;
    }
}
