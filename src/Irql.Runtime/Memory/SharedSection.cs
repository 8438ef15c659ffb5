using System;

namespace Irql.Runtime.Memory;

/// <summary>
/// Pages that several address spaces map: a program's initial data, mapped copy on write, or shared memory. The section holds its frames, so
/// a trimmed mapping finds them again through its prototype entry.
/// </summary>
internal sealed unsafe class SharedSection : IDisposable
{
    private readonly MemoryManager _memory;
    private readonly int[] _frames;

    private SharedSection(MemoryManager memory, int[] frames)
    {
        _memory = memory;
        _frames = frames;
    }

    public uint Pages => (uint)_frames.Length;

    /// <summary>Makes a zeroed section; null when the frames do not suffice.</summary>
    public static SharedSection? Create(MemoryManager memory, MemoryPort? port, uint pages)
    {
        var frames = new int[pages];
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = memory.TakeFrame(port);
            if (frames[i] == 0)
            {
                new SharedSection(memory, frames[..i]).Dispose();
                return null;
            }

            memory.Frames[frames[i]].ShareCount = 1;
        }

        return new SharedSection(memory, frames);
    }

    /// <summary>Frame of a page of the section.</summary>
    public int FrameOf(uint page) => _frames[page];

    /// <summary>The bytes of a page, for the one who fills the section.</summary>
    public Span<byte> Contents(uint page) => new(_memory.Frames.AddressOf(_frames[page]), 0x1000);

    public void Dispose()
    {
        foreach (var frame in _frames)
        {
            _memory.Frames[frame].ShareCount--;
            _memory.ReleaseIfUnused(frame);
        }
    }
}
