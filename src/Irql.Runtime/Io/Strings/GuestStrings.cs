using System;
using Irql.Runtime.Memory;

namespace Irql.Runtime.IoManagement;

/// <summary>Counted strings in guest memory, character by character as the routines of the kernel go.</summary>
internal static class GuestStrings
{
    private const uint LongestText = 0xFFFC;

    /// <summary>Bytes of a terminated text, without its end; at most what a counted string can hold.</summary>
    public static uint LengthOf(MemoryPort port, uint text, uint width)
    {
        uint bytes = 0;
        while (bytes < LongestText && (width == 2 ? port.Read<ushort>(text + bytes) : port.Read<byte>(text + bytes)) != 0)
            bytes += width;
        return bytes;
    }

    /// <summary>Negative, 0 or positive, as the first string sorts before, with or behind the second.</summary>
    public static int Compare(MemoryPort port, uint first, uint second, bool ignoreCase)
    {
        var left = port.Read<UNICODE_STRING>(first);
        var right = port.Read<UNICODE_STRING>(second);
        var common = (uint)Math.Min(left.Length, right.Length) & ~1u;
        for (uint i = 0; i < common; i += 2)
        {
            var a = port.Read<char>(left.Buffer.Address + i);
            var b = port.Read<char>(right.Buffer.Address + i);
            if (ignoreCase)
                (a, b) = (char.ToUpperInvariant(a), char.ToUpperInvariant(b));
            if (a != b)
                return a - b;
        }

        return left.Length - right.Length;
    }

    /// <summary>True when the second string begins with the first.</summary>
    public static bool IsPrefix(MemoryPort port, uint first, uint second, bool ignoreCase)
    {
        var left = port.Read<UNICODE_STRING>(first);
        var right = port.Read<UNICODE_STRING>(second);
        if (left.Length > right.Length)
            return false;
        for (uint i = 0; i + 1 < left.Length; i += 2)
        {
            var a = port.Read<char>(left.Buffer.Address + i);
            var b = port.Read<char>(right.Buffer.Address + i);
            if (ignoreCase ? char.ToUpperInvariant(a) != char.ToUpperInvariant(b) : a != b)
                return false;
        }

        return true;
    }

    /// <summary>Copies as much as fits.</summary>
    public static void Copy(MemoryPort port, uint destination, uint source)
    {
        var target = port.Read<UNICODE_STRING>(destination);
        var bytes = 0u;
        if (source != 0)
        {
            var text = port.Read<UNICODE_STRING>(source);
            bytes = Math.Min(text.Length, target.MaximumLength);
            port.Move(target.Buffer.Address, text.Buffer.Address, bytes);
        }

        port.Write(destination, (ushort)bytes);
        if (bytes + 2 <= target.MaximumLength)
            port.Write(target.Buffer.Address + bytes, (ushort)0);
    }

    /// <summary>Appends bytes, or leaves the string alone when they do not fit.</summary>
    public static NTSTATUS Append(MemoryPort port, uint destination, uint text, uint bytes)
    {
        var target = port.Read<UNICODE_STRING>(destination);
        var length = target.Length + bytes;
        if (length > target.MaximumLength)
            return NTSTATUS.STATUS_BUFFER_TOO_SMALL;
        port.Move(target.Buffer.Address + target.Length, text, bytes);
        port.Write(destination, (ushort)length);
        if (length + 2 <= target.MaximumLength)
            port.Write(target.Buffer.Address + length, (ushort)0);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>A number in text: blanks, a sign, 0x, 0o or 0b when no base is given, then digits up to the first that is none.</summary>
    public static NTSTATUS ToInteger(string text, uint radix, out uint value)
    {
        value = 0;
        var i = 0;
        while (i < text.Length && text[i] <= ' ')
            i++;
        var negative = i < text.Length && text[i] == '-';
        if (i < text.Length && text[i] is '-' or '+')
            i++;
        if (radix == 0)
        {
            radix = 10;
            if (i + 1 < text.Length && text[i] == '0')
            {
                radix = text[i + 1] switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 10u };
                i += radix == 10 ? 0 : 2;
            }
        }

        if (radix is not (2 or 8 or 10 or 16))
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        for (; i < text.Length; i++)
        {
            var digit = char.IsAsciiHexDigit(text[i]) ? (uint)Convert.ToInt32(text[i].ToString(), 16) : 16;
            if (digit >= radix)
                break;
            value = unchecked((value * radix) + digit);
        }

        if (negative)
            value = unchecked((uint)-(int)value);
        return NTSTATUS.STATUS_SUCCESS;
    }

    public static string FromInteger(uint value, uint radix) => radix switch
    {
        2 => Convert.ToString((int)value, 2),
        8 => Convert.ToString((int)value, 8),
        16 => value.ToString("X", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
