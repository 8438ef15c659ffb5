using System;
using System.Runtime.CompilerServices;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <summary>
/// The current processor, looked up once for a hot loop instead of at every access. It lives on the stack and must not outlive a call that can
/// switch threads: after a wait the thread may be on another processor.
/// </summary>
[IrqlRequiresMax(IrqlLevel.High)]
public readonly ref struct ProcessorContext
{
    private readonly MemoryPort _port;

    private ProcessorContext(MemoryPort port)
    {
        _port = port;
    }

    /// <summary>The processor that this host thread is executing for.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static ProcessorContext Current => new(MemoryPort.Current);

    /// <summary>Reads a structure; see <see cref="KernelPtr{T}.Value"/>.</summary>
    /// <param name="pointer">Where.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Read<T>(KernelPtr<T> pointer)
        where T : unmanaged => MemoryPort.Read<T>(_port, pointer.Address);

    /// <summary>Reads a structure of user memory; see <see cref="UserPtr{T}.Value"/>.</summary>
    /// <param name="pointer">Where.</param>
    [IrqlRequiresMax(IrqlLevel.Apc)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Read<T>(UserPtr<T> pointer)
        where T : unmanaged => MemoryPort.Read<T>(_port, pointer.Address);

    /// <summary>Writes a structure; see <see cref="KernelPtr{T}.Value"/>.</summary>
    /// <param name="pointer">Where.</param>
    /// <param name="value">What.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(KernelPtr<T> pointer, T value)
        where T : unmanaged => MemoryPort.Write(_port, pointer.Address, value);

    /// <summary>Writes a structure of user memory; see <see cref="UserPtr{T}.Value"/>.</summary>
    /// <param name="pointer">Where.</param>
    /// <param name="value">What.</param>
    [IrqlRequiresMax(IrqlLevel.Apc)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(UserPtr<T> pointer, T value)
        where T : unmanaged => MemoryPort.Write(_port, pointer.Address, value);
}
