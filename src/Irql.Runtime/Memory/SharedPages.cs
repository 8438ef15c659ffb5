using System;
using System.Collections.Generic;
using System.Text;

namespace Irql.Runtime.Memory;

/// <summary>
/// The pages that more than one context touches, as far as an exploration has seen: every access to them is a decision point. Kernel pages go by
/// page number, user pages by page number and the ordinal of their address space. Never changes; a larger set is another one.
/// </summary>
internal sealed class SharedPages
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const uint KernelPages = MemoryManager.SystemStart >> 12;
    private const int OrdinalShift = 20;
    private readonly uint[] _keys;

    private SharedPages(uint[] keys)
    {
        _keys = keys;
        Text = Write(keys);
    }

    public static SharedPages None { get; } = new([]);

    public bool IsEmpty => _keys.Length == 0;

    public int Count => _keys.Length;

    /// <summary>For a token; reads back by <see cref="Parse"/>.</summary>
    public string Text { get; }

    /// <summary>What stands for the page of an address.</summary>
    public static uint KeyOf(AddressSpace? space, uint va) =>
        (va >> 12) >= KernelPages ? va >> 12 : (va >> 12) | ((space?.Ordinal ?? 0) << OrdinalShift);

    public bool Contains(uint key) => Array.BinarySearch(_keys, key) >= 0;

    public SharedPages With(IEnumerable<uint> more)
    {
        var all = new SortedSet<uint>(_keys);
        all.UnionWith(more);
        return new SharedPages([.. all]);
    }

    /// <exception cref="FormatException">It is no such text.</exception>
    public static SharedPages Parse(string text)
    {
        var keys = new List<uint>();
        uint last = 0;
        ulong step = 0;
        var shift = 0;
        foreach (var letter in text)
        {
            var digit = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (digit < 0 || shift > 30)
                throw new FormatException("These are no shared pages.");
            step |= (ulong)(digit & 31) << shift;
            shift += 5;
            if ((digit & 32) != 0)
                continue;
            last = (uint)(last + step);
            keys.Add(last);
            (step, shift) = (0, 0);
        }

        return new SharedPages([.. keys]);
    }

    /// <summary>Differences between neighbours, five bits a letter, so that pages side by side cost one letter each.</summary>
    private static string Write(uint[] keys)
    {
        var text = new StringBuilder();
        uint last = 0;
        foreach (var key in keys)
        {
            var step = key - last;
            last = key;
            while (step >= 32)
            {
                text.Append(Letters[(int)(step & 31) | 32]);
                step >>= 5;
            }

            text.Append(Letters[(int)step]);
        }

        return text.ToString();
    }
}
