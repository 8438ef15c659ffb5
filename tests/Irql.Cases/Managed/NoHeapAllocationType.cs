using Irql;

namespace Irql.Cases.Managed.NoHeapAllocationType;

[NoHeapAllocation]
internal sealed class Ring
{
    private readonly int[] _slots;
    private int _next;

    public Ring(int[] slots) => _slots = slots;

    public void Add(int value) => _slots[_next++ & 7] = value;

    public int[] Copy() => new int[_slots.Length]; // IRQL5001

    public int First => _slots[0];
}
