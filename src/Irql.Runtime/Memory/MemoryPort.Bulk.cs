using System;
using System.Runtime.CompilerServices;

namespace Irql.Runtime.Memory;

/// <content>Bulk access, page by page: between two pages a switch may come, and the second page may fault after the first was done.</content>
public abstract unsafe partial class MemoryPort
{
    /// <summary>Copies guest bytes out; the pages before a faulting one have been copied.</summary>
    internal void CopyFrom(uint va, Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var step = Step(va, destination.Length);
            new ReadOnlySpan<byte>(ReadablePage(va, (uint)step), step).CopyTo(destination);
            destination = destination[step..];
            va += (uint)step;
        }
    }

    /// <summary>Copies bytes into guest memory.</summary>
    internal void CopyTo(uint va, ReadOnlySpan<byte> source)
    {
        while (!source.IsEmpty)
        {
            var step = Step(va, source.Length);
            source[..step].CopyTo(new Span<byte>(WritablePage(va, (uint)step), step));
            source = source[step..];
            va += (uint)step;
        }
    }

    /// <summary>Copies inside guest memory, upwards, or downwards when the destination overlaps the source from above.</summary>
    internal void Move(uint destination, uint source, uint length)
    {
        if (destination > source && destination - source < length)
        {
            MoveDown(destination, source, length);
            return;
        }

        while (length > 0)
        {
            var step = (uint)Math.Min(Step(source, (int)Math.Min(length, PageSize)), Step(destination, (int)Math.Min(length, PageSize)));
            var from = ReadablePage(source, step);
            var to = WritablePage(destination, step);

            // Making the destination writable may have trimmed the source page: look again.
            if (Memory.MayHaveMoved(this, source))
                from = ReadablePage(source, step);
            Memory.Uninitialized?.Copied(this, destination, source, step);
            Buffer.MemoryCopy(from, to, step, step);
            source += step;
            destination += step;
            length -= step;
        }
    }

    internal void Fill(uint va, uint length, byte value)
    {
        while (length > 0)
        {
            var step = Step(va, (int)Math.Min(length, PageSize));
            new Span<byte>(WritablePage(va, (uint)step), step).Fill(value);
            va += (uint)step;
            length -= (uint)step;
        }
    }

    /// <summary>Number of leading bytes that are equal.</summary>
    internal uint Compare(uint first, uint second, uint length)
    {
        var left = stackalloc byte[256];
        uint equal = 0;
        while (equal < length)
        {
            var step = Math.Min(256, Math.Min(Step(first + equal, (int)Math.Min(length - equal, PageSize)), Step(second + equal, (int)PageSize)));
            CopyFrom(first + equal, new Span<byte>(left, step));
            var common = new ReadOnlySpan<byte>(left, step).CommonPrefixLength(new ReadOnlySpan<byte>(ReadablePage(second + equal, (uint)step), step));
            equal += (uint)common;
            if (common != step)
                return equal;
        }

        return equal;
    }

    private void MoveDown(uint destination, uint source, uint length)
    {
        var buffer = stackalloc byte[256];
        while (length > 0)
        {
            var step = (int)Math.Min(length, 256);
            length -= (uint)step;
            CopyFrom(source + length, new Span<byte>(buffer, step));
            CopyTo(destination + length, new ReadOnlySpan<byte>(buffer, step));
        }
    }

    private static int Step(uint va, int length) => Math.Min(length, (int)(PageSize - (va & (PageSize - 1))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* ReadablePage(uint va, uint length)
    {
        var page = (int)va < 0 ? View.KernelRead[va >> 12] : View.UserRead[va >> 12];
        return page != 0 ? (byte*)page + va : Approach(va, length, MemoryAccess.Read);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private byte* WritablePage(uint va, uint length)
    {
        var page = (int)va < 0 ? View.KernelWrite[va >> 12] : View.UserWrite[va >> 12];
        return page != 0 ? (byte*)page + va : Approach(va, length, MemoryAccess.Write);
    }
}
