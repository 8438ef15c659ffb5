using System;
using System.Runtime.CompilerServices;

namespace Irql.Runtime.Memory;

/// <content>Typed access. The fast path is one table load and the page-crossing check; everything else is the slow path's business.</content>
public abstract unsafe partial class MemoryPort
{
    private const uint PageSize = 0x1000;

    /// <summary>
    /// Reads through the view of this host thread's processor what is probably kernel memory. The table is loaded before anything is asked, so that a
    /// loop can keep what leads to it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T ReadKernel<T>(uint va)
        where T : unmanaged
    {
        var table = s_kernelRead;
        if ((int)va < 0 && table != null && StaysInPage<T>(va) && table[va >> 12] is var page and not 0)
            return Unsafe.ReadUnaligned<T>((byte*)page + va);
        return ReadElsewhere<T>(va);
    }

    /// <summary>Writes what is probably kernel memory; see <see cref="ReadKernel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void WriteKernel<T>(uint va, T value)
        where T : unmanaged
    {
        var table = s_kernelWrite;
        if ((int)va < 0 && table != null && StaysInPage<T>(va) && table[va >> 12] is var page and not 0)
            Unsafe.WriteUnaligned((byte*)page + va, value);
        else
            WriteElsewhere(va, value);
    }

    /// <summary>Reads what is probably user memory; see <see cref="ReadKernel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T ReadUser<T>(uint va)
        where T : unmanaged
    {
        var table = s_userRead;
        if ((int)va >= 0 && table != null && StaysInPage<T>(va) && table[va >> 12] is var page and not 0)
            return Unsafe.ReadUnaligned<T>((byte*)page + va);
        return ReadElsewhere<T>(va);
    }

    /// <summary>Writes what is probably user memory; see <see cref="ReadKernel"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void WriteUser<T>(uint va, T value)
        where T : unmanaged
    {
        var table = s_userWrite;
        if ((int)va >= 0 && table != null && StaysInPage<T>(va) && table[va >> 12] is var page and not 0)
            Unsafe.WriteUnaligned((byte*)page + va, value);
        else
            WriteElsewhere(va, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T ReadElsewhere<T>(uint va)
        where T : unmanaged => Current.Read<T>(va);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteElsewhere<T>(uint va, T value)
        where T : unmanaged => Current.Write(va, value);

    /// <summary>Reads through the view of a port. Not an instance method, whose check for null would be one more load.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Read<T>(MemoryPort port, uint va)
        where T : unmanaged
    {
        var page = (int)va < 0 ? port.View.KernelRead[va >> 12] : port.View.UserRead[va >> 12];
        return page != 0 && StaysInPage<T>(va)
            ? Unsafe.ReadUnaligned<T>((byte*)page + va)
            : port.ReadSlow<T>(va);
    }

    /// <summary>Writes through the view of a port; see <see cref="Read{T}(MemoryPort, uint)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write<T>(MemoryPort port, uint va, T value)
        where T : unmanaged
    {
        var page = (int)va < 0 ? port.View.KernelWrite[va >> 12] : port.View.UserWrite[va >> 12];
        if (page != 0 && StaysInPage<T>(va))
            Unsafe.WriteUnaligned((byte*)page + va, value);
        else
            port.WriteSlow(va, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T Read<T>(uint va)
        where T : unmanaged
    {
        // Loads inside the arms keep this a predicted branch: one table pointer is loaded, not two and a selection.
        var page = (int)va < 0 ? View.KernelRead[va >> 12] : View.UserRead[va >> 12];
        return page != 0 && StaysInPage<T>(va)
            ? Unsafe.ReadUnaligned<T>((byte*)page + va)
            : ReadSlow<T>(va);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Write<T>(uint va, T value)
        where T : unmanaged
    {
        var page = (int)va < 0 ? View.KernelWrite[va >> 12] : View.UserWrite[va >> 12];
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
        var page = (int)va < 0 ? View.KernelRead[va >> 12] : View.UserRead[va >> 12];
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
        var page = (int)va < 0 ? View.KernelWrite[va >> 12] : View.UserWrite[va >> 12];
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
        if (!_insideInterlocked && Memory.IsWatched(Space, va))
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
