using System.Runtime.InteropServices;

namespace Irql.Runtime.Memory;

/// <summary>Size and alignment of structures as a probe needs them.</summary>
internal static unsafe class StructureLayout
{
    /// <summary>Bytes of an array; all ones when they do not fit 32 bits, which is never inside user memory.</summary>
    public static uint ByteCount<T>(int count)
        where T : unmanaged
    {
        var bytes = (ulong)(uint)count * (uint)sizeof(T);
        return bytes > uint.MaxValue ? uint.MaxValue : (uint)bytes;
    }

    /// <summary>The alignment the compiler gives the structure, at most 8.</summary>
    public static uint AlignmentOf<T>()
        where T : unmanaged
    {
        var alignment = (uint)(sizeof(AfterOneByte<T>) - sizeof(T));
        return alignment is 1 or 2 or 4 or 8 ? alignment : 1;
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct AfterOneByte<T>(byte first, T value)
        where T : unmanaged
    {
        public readonly byte First = first;
        public readonly T Value = value;
    }
}
