using System;
using System.Collections.Generic;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Processes;

/// <summary>Comparing counted strings in guest memory.</summary>
internal static class CountedText
{
    /// <summary>Negative, zero or positive, character by character, then by length.</summary>
    public static int Compare(Processor processor, uint first, uint second, bool ignoreCase)
    {
        var a = processor.Read<UNICODE_STRING>(first);
        var b = processor.Read<UNICODE_STRING>(second);
        var common = Math.Min(a.Length, b.Length) / 2;
        for (uint i = 0; i < common; i++)
        {
            var left = (char)processor.Read<ushort>(a.Buffer.Address + (i * 2));
            var right = (char)processor.Read<ushort>(b.Buffer.Address + (i * 2));
            if (ignoreCase)
                (left, right) = (char.ToUpperInvariant(left), char.ToUpperInvariant(right));
            if (left != right)
                return left - right;
        }

        return a.Length - b.Length;
    }
}

/// <summary>String literals of drivers: resident, terminated, one for each text.</summary>
internal sealed class LiteralPool(Machine machine)
{
    private readonly Dictionary<string, uint> _addresses = new(StringComparer.Ordinal);

    public uint AddressOf(string text)
    {
        if (_addresses.TryGetValue(text, out var known))
            return known;
        var length = Math.Min(text.Length, 2000);
        var address = machine.Objects.Allocate((uint)((length * 2) + 2 + 15) & ~15u);
        for (var i = 0; i < length; i += 2)
            machine.Objects.Put(address + ((uint)i * 2), text[i] | ((uint)(i + 1 < length ? text[i + 1] : 0) << 16));
        _addresses.Add(text, address);
        return address;
    }
}
