using Irql.Runtime.Memory;
using Irql.Runtime.Observation;

namespace Irql.Runtime.Pools;

/// <summary>
/// Sequenced singly linked lists: head of eight bytes (first entry, depth, sequence), entries linked by their first word. Push, pop and
/// flush are one step each.
/// </summary>
internal static class SingleList
{
    public static void Initialize(MemoryPort port, uint head) => port.Write(head, 0ul);

    /// <summary>Puts an entry first; returns the one that was.</summary>
    public static uint Push(MemoryPort port, uint head, uint entry)
    {
        port.OnInterlocked(head, 8);
        using var own = new OwnWork(port);
        port.TellInterlocked(head, 8);
        var first = port.Read<uint>(head);
        port.Write(entry, first);
        SetHead(port, head, entry, 1);
        return first;
    }

    /// <summary>Takes the first entry; 0 when there is none.</summary>
    public static uint Pop(MemoryPort port, uint head)
    {
        port.OnInterlocked(head, 8);
        using var own = new OwnWork(port);
        port.TellInterlocked(head, 8);
        var first = port.Read<uint>(head);
        if (first != 0)
            SetHead(port, head, port.Read<uint>(first), -1);
        return first;
    }

    /// <summary>Takes the whole list; returns its first entry.</summary>
    public static uint Flush(MemoryPort port, uint head)
    {
        port.OnInterlocked(head, 8);
        using var own = new OwnWork(port);
        port.TellInterlocked(head, 8);
        var first = port.Read<uint>(head);
        SetHead(port, head, 0, -Depth(port, head));
        return first;
    }

    public static ushort Depth(MemoryPort port, uint head)
    {
        using var own = new OwnWork(port);
        return port.Read<ushort>(head + 4);
    }

    private static void SetHead(MemoryPort port, uint head, uint first, int change)
    {
        var rest = port.Read<uint>(head + 4);
        var depth = (ushort)((int)(rest & 0xFFFF) + change);
        var sequence = (ushort)((rest >> 16) + 1);
        port.Write(head, first);
        port.Write(head + 4, (uint)depth | ((uint)sequence << 16));
    }
}
