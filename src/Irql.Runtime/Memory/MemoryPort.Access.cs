using System;
using System.Runtime.CompilerServices;

namespace Irql.Runtime.Memory;

/// <content>Typed access. The fast path is one table load and the page-crossing check; everything else is the slow path's business.</content>
public abstract unsafe partial class MemoryPort
{
    private const uint PageSize = 0x1000;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Read<T>(uint va)
        where T : unmanaged
    {
        // Loads inside the arms keep this a predicted branch: one table pointer is loaded, not two and a selection.
        var page = (int)va < 0 ? KernelRead[va >> 12] : UserRead[va >> 12];
        return page != 0 && StaysInPage<T>(va)
            ? Unsafe.ReadUnaligned<T>((byte*)page + va)
            : ReadSlow<T>(va);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Write<T>(uint va, T value)
        where T : unmanaged
    {
        var page = (int)va < 0 ? KernelWrite[va >> 12] : UserWrite[va >> 12];
        if (page != 0 && StaysInPage<T>(va))
            Unsafe.WriteUnaligned((byte*)page + va, value);
        else
            WriteSlow(va, value);
    }

    /// <summary>
    /// The page-crossing check. For sizes that are powers of two it asks for alignment, which is one test; an unaligned value is looked at again
    /// out of line.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected static bool StaysInPage<T>(uint va)
        where T : unmanaged =>
        sizeof(T) is 1 or 2 or 4 or 8
            ? (va & ((uint)sizeof(T) - 1)) == 0
            : (int)(va & (PageSize - 1)) <= (int)PageSize - sizeof(T);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private T ReadSlow<T>(uint va)
        where T : unmanaged
    {
        var page = (int)va < 0 ? KernelRead[va >> 12] : UserRead[va >> 12];
        if (page != 0 && (int)(va & (PageSize - 1)) <= (int)PageSize - sizeof(T))
            return Unsafe.ReadUnaligned<T>((byte*)page + va);
        T value = default;
        ReadPieces(va, (byte*)&value, (uint)sizeof(T), PieceSize(va, (uint)sizeof(T)));
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteSlow<T>(uint va, T value)
        where T : unmanaged
    {
        var page = (int)va < 0 ? KernelWrite[va >> 12] : UserWrite[va >> 12];
        if (page != 0 && (int)(va & (PageSize - 1)) <= (int)PageSize - sizeof(T))
            Unsafe.WriteUnaligned((byte*)page + va, value);
        else
            WritePieces(va, (byte*)&value, (uint)sizeof(T), PieceSize(va, (uint)sizeof(T)));
    }

    /// <summary>
    /// A watched access of up to four aligned bytes is one step; others are several, so that a switch can come between them: eight bytes go as
    /// two fours, an unaligned value goes in two halves.
    /// </summary>
    private static uint PieceSize(uint va, uint size) => size switch
    {
        1 => 1,
        2 => (va & 1) == 0 ? 2u : 1u,
        _ when (va & 3) == 0 => 4,
        _ => 4 - (va & 3),
    };

    private void ReadPieces(uint va, byte* destination, uint size, uint piece)
    {
        while (size > 0)
        {
            var step = Math.Min(size, piece);
            step = Math.Min(step, PageSize - (va & (PageSize - 1)));
            var host = Approach(va, step, MemoryAccess.Read);
            Copy(host, destination, step);
            va += step;
            destination += step;
            size -= step;
            piece = 4;
        }
    }

    private void WritePieces(uint va, byte* source, uint size, uint piece)
    {
        while (size > 0)
        {
            var step = Math.Min(size, piece);
            step = Math.Min(step, PageSize - (va & (PageSize - 1)));
            var host = Approach(va, step, MemoryAccess.Write);
            Copy(source, host, step);
            va += step;
            source += step;
            size -= step;
            piece = 4;
        }
    }

    /// <summary>The documented order: the watch, the schedule point, then residency and protection. Returns where the bytes are in the host.</summary>
    internal byte* Approach(uint va, uint length, MemoryAccess access)
    {
        if (Memory.IsWatched(Space, va))
            OnWatchedAccess(va, length, access);
        if (va < MemoryManager.SystemStart && Memory.ObserveUserHalf && !IsUserMode && !Probing)
            OnUserAccess(va, length, access);
        if (access == MemoryAccess.Write)
            Memory.Uninitialized?.Clear(va, length);
        var host = Memory.Translate(this, va, access);
        if (Memory.ObserveAccesses && !_insideInterlocked)
            TellAccess(va, length, access);
        return host;
    }

    private static void Copy(byte* source, byte* destination, uint length)
    {
        switch (length)
        {
            case 1:
                *destination = *source;
                break;
            case 2:
                Unsafe.WriteUnaligned(destination, Unsafe.ReadUnaligned<ushort>(source));
                break;
            case 4:
                Unsafe.WriteUnaligned(destination, Unsafe.ReadUnaligned<uint>(source));
                break;
            default:
                Unsafe.CopyBlockUnaligned(destination, source, length);
                break;
        }
    }
}
