using Irql.Runtime.Memory;

namespace Irql.Runtime.Descriptors;

/// <summary>The fields of an MDL in guest memory. Every access is a real one, so a list in pageable or freed memory fails as it would.</summary>
internal readonly ref struct MdlFields(MemoryPort port, uint mdl)
{
    public const uint HeaderBytes = 28;

    public uint Address => mdl;

    public uint Next
    {
        get => port.Read<uint>(mdl);
        set => port.Write(mdl, value);
    }

    public ushort Size
    {
        get => port.Read<ushort>(mdl + 4);
        set => port.Write(mdl + 4, value);
    }

    public MdlFlags Flags
    {
        get => (MdlFlags)port.Read<ushort>(mdl + 6);
        set => port.Write(mdl + 6, (ushort)value);
    }

    public uint Process
    {
        get => port.Read<uint>(mdl + 8);
        set => port.Write(mdl + 8, value);
    }

    public uint MappedSystemVa
    {
        get => port.Read<uint>(mdl + 12);
        set => port.Write(mdl + 12, value);
    }

    public uint StartVa
    {
        get => port.Read<uint>(mdl + 16);
        set => port.Write(mdl + 16, value);
    }

    public uint ByteCount
    {
        get => port.Read<uint>(mdl + 20);
        set => port.Write(mdl + 20, value);
    }

    public uint ByteOffset
    {
        get => port.Read<uint>(mdl + 24);
        set => port.Write(mdl + 24, value);
    }

    /// <summary>Address of the buffer in the process it was described in.</summary>
    public uint VirtualAddress => StartVa + ByteOffset;

    /// <summary>Pages the buffer touches.</summary>
    public uint Pages => PagesOf(ByteOffset, ByteCount);

    public static uint PagesOf(uint va, uint length) => (uint)(((va & 0xFFFul) + length + 0xFFF) >> 12);

    public bool Has(MdlFlags flags) => (Flags & flags) != 0;

    /// <summary>Address of an element of the frame array.</summary>
    public uint FrameAddress(uint page) => mdl + HeaderBytes + (page * 4);

    public uint GetFrame(uint page) => port.Read<uint>(FrameAddress(page));

    public void SetFrame(uint page, uint frame) => port.Write(FrameAddress(page), frame);

    /// <summary>What MmInitializeMdl writes.</summary>
    public void Initialize(uint va, uint length, MdlFlags flags)
    {
        Next = 0;
        Size = (ushort)(HeaderBytes + (PagesOf(va, length) * 4));
        Flags = flags;
        StartVa = va & ~0xFFFu;
        ByteOffset = va & 0xFFF;
        ByteCount = length;
    }
}
