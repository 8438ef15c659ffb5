using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;
using Irql.Runtime.Pools;
using Irql.Runtime.Processors;

namespace Irql.Runtime;

/// <summary>What generated service entries do with buffers of the caller: probe, capture, copy back. All of it belongs under a guard.</summary>
public static class UserBuffers
{
    private const uint PagedPool = 1;
    private const uint CaptureTag = 0x74704355;

    /// <summary>Probes a run of elements for reading; a count below zero or a length beyond 32 bits is a bad buffer.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="pointer">First element.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="alignment">Required alignment in bytes.</param>
    /// <exception cref="GuestException">The range is not user memory, or misaligned.</exception>
    public static void ProbeForRead<T>(UserPtr<T> pointer, long count, uint alignment)
        where T : unmanaged => MemoryManager.ProbeForRead(Processor.Current, pointer.Address, BytesOf<T>(count), alignment);

    /// <summary>Probes a run of elements for writing: every page is touched.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="pointer">First element.</param>
    /// <param name="count">Number of elements.</param>
    /// <param name="alignment">Required alignment in bytes.</param>
    /// <exception cref="GuestException">The range is not writable user memory, or misaligned.</exception>
    public static void ProbeForWrite<T>(UserPtr<T> pointer, long count, uint alignment)
        where T : unmanaged => MemoryManager.ProbeForWrite(Processor.Current, pointer.Address, BytesOf<T>(count), alignment);

    /// <summary>Copies a run of elements into paged pool.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="pointer">First element.</param>
    /// <param name="count">Number of elements.</param>
    /// <returns>The copy; to be given to <see cref="Release{T}"/>. Empty for no elements.</returns>
    /// <exception cref="GuestException">The memory is not there, or pool is exhausted.</exception>
    public static KernelArray<T> Capture<T>(UserPtr<T> pointer, long count)
        where T : unmanaged
    {
        var bytes = BytesOf<T>(count);
        if (bytes == 0)
            return KernelArray<T>.Empty;
        var processor = Processor.Current;
        var copy = processor.Machine.Pool.Allocate(processor, new PoolRequest(PagedPool, bytes, CaptureTag, Zero: false));
        if (copy == 0)
            throw new GuestException(NTSTATUS.STATUS_INSUFFICIENT_RESOURCES, 0);
        try
        {
            Processor.Current.Move(copy, pointer.Address, bytes);
        }
        catch (GuestException)
        {
            processor = Processor.Current;
            processor.Machine.Pool.Free(processor, copy, CaptureTag);
            throw;
        }

        return new KernelArray<T>(new KernelPtr<T>(copy), (int)count);
    }

    /// <summary>Copies a capture back to where it came from.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="copy">The capture.</param>
    /// <param name="pointer">First element in user memory.</param>
    /// <exception cref="GuestException">The memory is gone.</exception>
    public static void CopyBack<T>(KernelArray<T> copy, UserPtr<T> pointer)
        where T : unmanaged => Processor.Current.Move(pointer.Address, copy.First.Address, copy.ByteCount);

    /// <summary>Frees a capture; an empty one, or none because the probe failed, is allowed.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="copy">The capture.</param>
    public static void Release<T>(KernelArray<T>? copy)
        where T : unmanaged
    {
        if (copy is null || copy.First.IsNull)
            return;
        var processor = Processor.Current;
        processor.Machine.Pool.Free(processor, copy.First.Address, CaptureTag);
    }

    private static uint BytesOf<T>(long count)
        where T : unmanaged
    {
        var bytes = (decimal)count * Unsafe.SizeOf<T>();
        return bytes is < 0 or > int.MaxValue ? throw new GuestException(NTSTATUS.STATUS_ACCESS_VIOLATION, MemoryManager.UserProbeLimit, 0, MemoryManager.UserProbeLimit) : (uint)bytes;
    }
}
