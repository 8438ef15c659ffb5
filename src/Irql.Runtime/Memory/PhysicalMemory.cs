using System;
using System.Runtime.InteropServices;

namespace Irql.Runtime.Memory;

/// <summary>The frames: one native block, and one record a frame. Frame 0 does not exist, so that a zero entry never names a frame.</summary>
internal sealed unsafe class PhysicalMemory : IDisposable
{
    private readonly FrameRecord[] _records;
    private readonly FrameList _standby;
    private readonly FrameList _modified;
    private readonly FrameList _free;
    private readonly ZeroedBlock _block;
    private int _clockHand;

    /// <summary>The highest frame that was ever taken.</summary>
    private int _highest;

    public PhysicalMemory(int frames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frames, 0x80000);
        Count = frames;
        _records = new FrameRecord[frames + 1];
        _block = new ZeroedBlock(((long)frames + 2) << 12);
        Base = _block.Start;
        _standby = new FrameList(_records);
        _modified = new FrameList(_records);
        _free = new FrameList(_records);
        for (var frame = 1; frame <= frames; frame++)
        {
            _records[frame].State = FrameState.Zeroed;
            _free.AddLast(frame);
        }
    }

    /// <summary>Host address of frame 0, were there one.</summary>
    public byte* Base { get; }

    /// <summary>A page beyond the last frame, for pictures of pages that exist in no frame.</summary>
    public byte* Scratch => AddressOf(Count + 1);

    /// <summary>Number of frames; the highest frame number.</summary>
    public int Count { get; }

    public int FreeCount => _free.Count;

    public int StandbyCount => _standby.Count;

    public int ModifiedCount => _modified.Count;

    public ref FrameRecord this[int frame] => ref _records[frame];

    /// <summary>Host address of a frame.</summary>
    public byte* AddressOf(int frame) => Base + ((nuint)frame << 12);

    /// <summary>Takes an unused frame and zeroes it; 0 when there is none.</summary>
    public int TakeFree()
    {
        var frame = _free.RemoveFirst();
        if (frame == 0)
            return 0;
        _highest = Math.Max(_highest, frame);
        ref var record = ref _records[frame];
        if (record.State != FrameState.Zeroed)
            NativeMemory.Clear(AddressOf(frame), 0x1000);
        record = new FrameRecord { State = FrameState.Active };
        return frame;
    }

    /// <summary>Takes neighbouring unused frames, zeroed, wholly below a physical address; returns the first, or 0.</summary>
    public int TakeRun(int count, ulong highest)
    {
        var run = 0;
        for (var frame = 1; frame <= Count && ((ulong)frame << 12) + 0xFFF <= highest; frame++)
        {
            run = _records[frame].State is FrameState.Free or FrameState.Zeroed ? run + 1 : 0;
            if (run < count)
                continue;
            var first = frame - count + 1;
            _highest = Math.Max(_highest, frame);
            for (var i = first; i <= frame; i++)
            {
                _free.Remove(i);
                NativeMemory.Clear(AddressOf(i), 0x1000);
                _records[i] = new FrameRecord { State = FrameState.Active };
            }

            return first;
        }

        return 0;
    }

    /// <summary>Gives a frame back; nothing may map or lock it any more.</summary>
    public void Release(int frame)
    {
        Unlist(frame);
        _records[frame] = new FrameRecord { State = FrameState.Free };
        _free.AddLast(frame);
    }

    /// <summary>Puts a trimmed frame on the list of its new state.</summary>
    public void Park(int frame, FrameState state)
    {
        Unlist(frame);
        _records[frame].State = state;
        (state == FrameState.Standby ? _standby : state == FrameState.Modified ? _modified : null)?.AddLast(frame);
    }

    /// <summary>Takes a frame off its list, because a soft fault or a lock wants it.</summary>
    public void Activate(int frame)
    {
        Unlist(frame);
        _records[frame].State = FrameState.Active;
    }

    /// <summary>The standby frame that has waited longest, or 0.</summary>
    public int OldestStandby => _standby.First;

    /// <summary>The modified frame that has waited longest, or 0.</summary>
    public int OldestModified => _modified.First;

    /// <summary>Advances the clock hand to the next frame for which trimming is worth asking; 0 after a full turn.</summary>
    public int NextActive(ref int turns)
    {
        while (turns < Count)
        {
            turns++;
            _clockHand = (_clockHand % Count) + 1;
            ref var record = ref _records[_clockHand];
            if (record.State == FrameState.Active && record is { LockCount: 0, Owner: not null })
                return _clockHand;
        }

        return 0;
    }

    /// <summary>Gives every frame back and clears those that were used: the memory is as new.</summary>
    public void Reset()
    {
        _clockHand = 0;
        _standby.Clear();
        _modified.Clear();
        for (var frame = 1; frame <= _highest; frame++)
        {
            if (_records[frame].State == FrameState.Free)
                _free.Remove(frame);
        }

        NativeMemory.Clear(AddressOf(1), (nuint)_highest << 12);
        for (var frame = _highest; frame > 0; frame--)
        {
            _records[frame] = new FrameRecord { State = FrameState.Zeroed };
            _free.AddFirst(frame);
        }

        _highest = 0;
    }

    public void Dispose() => _block.Dispose();

    private void Unlist(int frame)
    {
        var list = _records[frame].State switch
        {
            FrameState.Standby => _standby,
            FrameState.Modified => _modified,
            _ => null,
        };
        list?.Remove(frame);
    }
}
