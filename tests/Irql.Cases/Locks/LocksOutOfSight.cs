using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.LocksOutOfSight;

internal sealed class Node
{
    public KSPIN_LOCK Lock;
    public Node? Next;
}

/// <summary>What is not told: locks that lose their name on the way, and orders without one.</summary>
internal sealed class Driver
{
    private readonly KSPIN_LOCK[] _locks;
    private readonly Node _head;
    private KSPIN_LOCK _lock;
    private ERESOURCE _resource;

    public Driver(KSPIN_LOCK[] locks, Node head)
    {
        _locks = locks;
        _head = head;
    }

    // An index that runs names another lock each time; one that cannot change names one lock.
    [IrqlRequires(Dispatch)]
    public void Elements(int count)
    {
        for (var i = 0; i < count; i++)
            Ke.AcquireSpinLockAtDpcLevel(ref _locks[i]);
    }

    [IrqlRequires(Dispatch)]
    public void Element(int index)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _locks[index]); // IRQL3001
    }

    // The first one has a name; those behind it lose theirs when the variable is pointed elsewhere.
    [IrqlRequires(Dispatch)]
    public void PointedElsewhere()
    {
        var node = _head;
        while (node != null)
        {
            Ke.AcquireSpinLockAtDpcLevel(ref node.Lock); // IRQL3001
            node = node.Next;
        }
    }

    // Two objects of one class have no order.
    [IrqlRequires(Dispatch)]
    public void OneThenAnother(Node other)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _head.Lock);
        Ke.AcquireSpinLockAtDpcLevel(ref other.Lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref other.Lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _head.Lock);
    }

    // How often a loop enters what nests is not counted.
    [IrqlRequires(Passive)]
    public void Counted(int times)
    {
        for (var i = 0; i < times; i++)
            Ex.AcquireResourceShared(ref _resource); // IRQL3001
    }

    // An attempt never waits for itself.
    [IrqlRequires(Dispatch)]
    public void TriedWhileHeld()
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _lock);
        if (Ke.TryToAcquireSpinLockAtDpcLevel(ref _lock))
            Api.DispatchOnly();
        Ke.ReleaseSpinLockFromDpcLevel(ref _lock);
    }
}
