using System.Collections.Generic;

namespace Irql.Runtime.Scheduling;

/// <content>The locks whose word in guest memory counts readers and names nobody.</content>
internal sealed partial class GuestThread
{
    private readonly List<(uint Address, bool Exclusive)> _readerWriters = [];

    public void NoteReaderWriter(uint address, bool exclusive) => _readerWriters.Add((address, exclusive));

    /// <summary>Forgets the last time the lock was taken; nothing to forget when another thread took it.</summary>
    public void ForgetReaderWriter(uint address)
    {
        var index = IndexOf(address);
        if (index >= 0)
            _readerWriters.RemoveAt(index);
    }

    public bool HoldsReaderWriter(uint address, bool exclusive)
    {
        var index = IndexOf(address);
        return index >= 0 && (!exclusive || _readerWriters[index].Exclusive);
    }

    private int IndexOf(uint address)
    {
        var index = _readerWriters.Count - 1;
        while (index >= 0 && _readerWriters[index].Address != address)
            index--;
        return index;
    }
}
