namespace Irql.Runtime.Memory;

/// <summary>A first-in first-out list of frames, linked through their records, so that taking one out of the middle costs nothing.</summary>
internal sealed class FrameList
{
    private readonly FrameRecord[] _records;
    private int _last;

    public FrameList(FrameRecord[] records)
    {
        _records = records;
    }

    public int Count { get; private set; }

    public int First { get; private set; }

    public void AddLast(int frame)
    {
        ref var record = ref _records[frame];
        record.Next = 0;
        record.Previous = _last;
        if (_last == 0)
            First = frame;
        else
            _records[_last].Next = frame;
        _last = frame;
        Count++;
    }

    public void AddFirst(int frame)
    {
        ref var record = ref _records[frame];
        record.Previous = 0;
        record.Next = First;
        if (First == 0)
            _last = frame;
        else
            _records[First].Previous = frame;
        First = frame;
        Count++;
    }

    /// <summary>Forgets all; the records keep what they say.</summary>
    public void Clear()
    {
        First = _last = 0;
        Count = 0;
    }

    public int RemoveFirst()
    {
        var frame = First;
        if (frame != 0)
            Remove(frame);
        return frame;
    }

    public void Remove(int frame)
    {
        ref var record = ref _records[frame];
        if (record.Previous == 0)
            First = record.Next;
        else
            _records[record.Previous].Next = record.Next;
        if (record.Next == 0)
            _last = record.Previous;
        else
            _records[record.Next].Previous = record.Previous;
        record.Next = record.Previous = 0;
        Count--;
    }
}
