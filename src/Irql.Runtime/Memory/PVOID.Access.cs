using System;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <content>Untyped access at an offset in bytes, through the view of the current processor.</content>
public readonly partial struct PVOID
{
    /// <summary>Reads 8 bits.</summary>
    /// <param name="offset">Bytes from this address.</param>
    public byte ReadU8(int offset = 0) => MemoryPort.ReadKernel<byte>(Address + (uint)offset);

    /// <summary>Reads 16 bits; one access when aligned.</summary>
    /// <param name="offset">Bytes from this address.</param>
    public ushort ReadU16(int offset = 0) => MemoryPort.ReadKernel<ushort>(Address + (uint)offset);

    /// <summary>Reads 32 bits; one access when aligned.</summary>
    /// <param name="offset">Bytes from this address.</param>
    public uint ReadU32(int offset = 0) => MemoryPort.ReadKernel<uint>(Address + (uint)offset);

    /// <summary>Reads 64 bits: two accesses, between which somebody may write.</summary>
    /// <param name="offset">Bytes from this address.</param>
    public ulong ReadU64(int offset = 0) => MemoryPort.ReadKernel<ulong>(Address + (uint)offset);

    /// <summary>Writes 8 bits.</summary>
    /// <param name="offset">Bytes from this address.</param>
    /// <param name="value">The value.</param>
    public void WriteU8(int offset, byte value) => MemoryPort.WriteKernel(Address + (uint)offset, value);

    /// <summary>Writes 16 bits; one access when aligned.</summary>
    /// <param name="offset">Bytes from this address.</param>
    /// <param name="value">The value.</param>
    public void WriteU16(int offset, ushort value) => MemoryPort.WriteKernel(Address + (uint)offset, value);

    /// <summary>Writes 32 bits; one access when aligned.</summary>
    /// <param name="offset">Bytes from this address.</param>
    /// <param name="value">The value.</param>
    public void WriteU32(int offset, uint value) => MemoryPort.WriteKernel(Address + (uint)offset, value);

    /// <summary>Writes 64 bits: two accesses, between which somebody may read.</summary>
    /// <param name="offset">Bytes from this address.</param>
    /// <param name="value">The value.</param>
    public void WriteU64(int offset, ulong value) => MemoryPort.WriteKernel(Address + (uint)offset, value);

    /// <summary>Copies guest memory from this address into a local variable, page by page.</summary>
    /// <param name="destination">Where to, on the caller's stack.</param>
    public void CopyTo(Span<byte> destination) => MemoryPort.Current.CopyFrom(Address, destination);

    /// <summary>Copies a local variable into guest memory at this address, page by page.</summary>
    /// <param name="source">Where from, on the caller's stack.</param>
    public void CopyFrom(ReadOnlySpan<byte> source) => MemoryPort.Current.CopyTo(Address, source);

    /// <summary>Sets bytes from this address on.</summary>
    /// <param name="length">How many.</param>
    /// <param name="value">To what.</param>
    public void Fill(uint length, byte value) => MemoryPort.Current.Fill(Address, length, value);

    /// <summary>Compares with other guest memory.</summary>
    /// <param name="other">The other address.</param>
    /// <param name="length">How many bytes.</param>
    /// <returns>How many leading bytes are equal.</returns>
    public uint Compare(PVOID other, uint length) => MemoryPort.Current.Compare(Address, other.Address, length);
}
