using System;

namespace Irql.Runtime;

/// <summary>The four characters that name the owner of pool. Text is stored as it reads in a memory dump: <c>"Foo1"</c> is <c>'1ooF'</c> in C.</summary>
/// <param name="value">The 32 bits, first character lowest.</param>
[IrqlRequiresMax(IrqlLevel.High)]
public readonly struct PoolTag(uint value) : IEquatable<PoolTag>
{
    /// <summary>The tag of callers that give none.</summary>
    public static PoolTag None => new(0x656E6F4E);

    /// <summary>The 32 bits, first character lowest.</summary>
    public uint Value { get; } = value;

    /// <summary>Takes one to four ASCII characters; shorter tags are padded with spaces.</summary>
    /// <exception cref="ArgumentException">Empty, longer than four characters, or not ASCII.</exception>
    public static implicit operator PoolTag(string text) => FromString(text);

    /// <summary>Takes the 32 bits.</summary>
    public static implicit operator PoolTag(uint value) => new(value);

    /// <summary>True when both are the same tag.</summary>
    public static bool operator ==(PoolTag left, PoolTag right) => left.Value == right.Value;

    /// <summary>True when the tags differ.</summary>
    public static bool operator !=(PoolTag left, PoolTag right) => left.Value != right.Value;

    /// <summary>Takes one to four ASCII characters; shorter tags are padded with spaces.</summary>
    public static PoolTag FromString(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (text.Length > 4)
            throw new ArgumentException("A pool tag has at most four characters.", nameof(text));
        uint value = 0;
        for (var i = 0; i < 4; i++)
        {
            var character = i < text.Length ? text[i] : ' ';
            if (!char.IsAscii(character))
                throw new ArgumentException("A pool tag has ASCII characters only.", nameof(text));
            value |= (uint)character << (8 * i);
        }

        return new PoolTag(value);
    }

    /// <summary>Takes the 32 bits.</summary>
    public static PoolTag FromUInt32(uint value) => new(value);

    /// <inheritdoc/>
    public bool Equals(PoolTag other) => Value == other.Value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PoolTag other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Value;

    /// <summary>The four characters; a dot for one that does not print.</summary>
    public override string ToString() => string.Create(4, Value, static (text, value) =>
    {
        for (var i = 0; i < 4; i++)
        {
            var character = (char)((value >> (8 * i)) & 0x7F);
            text[i] = character is >= ' ' and < (char)0x7F ? character : '.';
        }
    });
}

/// <summary>How hard the kernel tries to satisfy a request. Stands for <c>EX_POOL_PRIORITY</c>.</summary>
public enum EX_POOL_PRIORITY
{
    /// <summary>May fail when memory is low.</summary>
    LowPoolPriority = 0,

    /// <summary>Should fail only when memory is very low.</summary>
    NormalPoolPriority = 16,

    /// <summary>Should fail only when nothing is left.</summary>
    HighPoolPriority = 32,
}
