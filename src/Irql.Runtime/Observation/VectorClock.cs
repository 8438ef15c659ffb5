using System;

namespace Irql.Runtime.Observation;

/// <summary>How much of each context's past is known: component n counts what context n had done. Grows on demand; absent components are 0.</summary>
internal sealed class VectorClock
{
    private uint[] _counts = new uint[8];

    public uint this[int context] => context < _counts.Length ? _counts[context] : 0;

    public void Increment(int context)
    {
        Grow(context + 1);
        _counts[context]++;
    }

    /// <summary>Learns everything the other one knows.</summary>
    public void Join(VectorClock? other)
    {
        if (other is null)
            return;
        var theirs = other._counts;
        Grow(theirs.Length);
        for (var i = 0; i < theirs.Length; i++)
        {
            if (theirs[i] > _counts[i])
                _counts[i] = theirs[i];
        }
    }

    public VectorClock Copy()
    {
        var copy = new VectorClock();
        copy.Join(this);
        return copy;
    }

    private void Grow(int count)
    {
        if (count > _counts.Length)
            Array.Resize(ref _counts, Math.Max(count, _counts.Length * 2));
    }
}
