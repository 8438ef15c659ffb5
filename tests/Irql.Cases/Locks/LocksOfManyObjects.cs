using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.LocksOfManyObjects;

internal sealed class Node
{
    public KSPIN_LOCK Lock;
    public Node? Next;
    public int Value;
}

internal sealed class Chain
{
    private Node _head = null!;
    private readonly KSPIN_LOCK[] _locks = null!;
    private KSPIN_LOCK _a;
    private KSPIN_LOCK _b;

    [IrqlRequires(Dispatch)]
    public void HandOverHand()
    {
        var node = _head;
        Ke.AcquireSpinLockAtDpcLevel(ref node.Lock);
        while (node.Next is { } next)
        {
            Ke.AcquireSpinLockAtDpcLevel(ref next.Lock);
            Ke.ReleaseSpinLockFromDpcLevel(ref node.Lock);
            node = next;
        }

        Ke.ReleaseSpinLockFromDpcLevel(ref node.Lock);
    }

    [IrqlRequires(Dispatch)]
    public void Each()
    {
        for (var node = _head; node != null; node = node.Next)
        {
            Ke.AcquireSpinLockAtDpcLevel(ref node.Lock);
            node.Value++;
            Ke.ReleaseSpinLockFromDpcLevel(ref node.Lock);
        }
    }

    [IrqlRequires(Dispatch)]
    public void AllOfThem()
    {
        for (var i = 0; i < _locks.Length; i++)
            Ke.AcquireSpinLockAtDpcLevel(ref _locks[i]);
        for (var i = _locks.Length - 1; i >= 0; i--)
            Ke.ReleaseSpinLockFromDpcLevel(ref _locks[i]);
    }

    [IrqlRequires(Dispatch)]
    public void Both()
    {
        if (Ke.TryToAcquireSpinLockAtDpcLevel(ref _a) && Ke.TryToAcquireSpinLockAtDpcLevel(ref _b)) // IRQL3001
        {
            Ke.ReleaseSpinLockFromDpcLevel(ref _b);
            Ke.ReleaseSpinLockFromDpcLevel(ref _a);
        }
    }

    [IrqlRequires(Dispatch)]
    public void Parent(Node child)
    {
        Ke.AcquireSpinLockAtDpcLevel(ref _head.Lock);
        Ke.AcquireSpinLockAtDpcLevel(ref child.Lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref child.Lock);
        Ke.ReleaseSpinLockFromDpcLevel(ref _head.Lock);
    }
}
