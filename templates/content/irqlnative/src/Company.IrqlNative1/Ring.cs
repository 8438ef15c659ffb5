namespace Company.IrqlNative1;

/// <summary>The last times, oldest first. It lies in the device extension, which is resident, and calls nothing, so any level will do.</summary>
public unsafe struct Ring
{
    /// <summary>How many times are kept.</summary>
    public const int Capacity = 8;

    private fixed long _times[Capacity];
    private uint _written;

    /// <summary>How many of them are filled.</summary>
    public readonly int Count => _written < Capacity ? (int)_written : Capacity;

    /// <summary>Adds a time; the oldest gives way.</summary>
    /// <param name="time">In units of 100 nanoseconds.</param>
    public void Add(long time)
    {
        _times[_written % Capacity] = time;
        _written++;
    }

    /// <summary>A kept time.</summary>
    /// <param name="index">0 is the oldest; below <see cref="Count"/>.</param>
    public readonly long this[int index]
        => _times[(_written <= Capacity ? (uint)index : _written + (uint)index) % Capacity];
}
