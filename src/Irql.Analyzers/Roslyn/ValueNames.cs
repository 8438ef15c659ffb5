using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Irql.Analyzers.Roslyn;

/// <summary>
/// The identifiers of one file that may be method groups given away: something that takes a value stands before them, and no parenthesis follows. Read from
/// the text, since walking the syntax of every file would make all its nodes; kept with the tree, which never changes. Whoever uses a place looks at the
/// syntax there. Names written with escapes are not found (may miss).
/// </summary>
internal sealed class ValueNames
{
    private static readonly ConditionalWeakTable<SyntaxTree, ValueNames> Cache = new();

    private const int Seed = unchecked((int)2166136261);

    private static readonly int ReturnHash = HashOf("return");

    private readonly (int Hash, int Position)[] entries;

    private ValueNames((int Hash, int Position)[] entries) => this.entries = entries;

    /// <summary>All places with the hash of their name, by hash and then by position.</summary>
    public IReadOnlyList<(int Hash, int Position)> Entries => entries;

    public static ValueNames In(SyntaxTree tree, CancellationToken cancellation)
    {
        if (Cache.TryGetValue(tree, out var known))
            return known;
        var text = tree.GetText(cancellation);
        var characters = new char[text.Length];
        text.CopyTo(0, characters, 0, characters.Length);
        var made = new ValueNames(Scan(characters));
        return Cache.GetValue(tree, _ => made);
    }

    /// <summary>The places that a name may stand at; another name may have the same hash.</summary>
    public IEnumerable<int> Of(string name)
    {
        var hash = HashOf(name);
        var low = 0;
        var high = entries.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (entries[middle].Hash < hash)
                low = middle + 1;
            else
                high = middle;
        }

        for (; low < entries.Length && entries[low].Hash == hash; low++)
            yield return entries[low].Position;
    }

    public static int HashOf(string name)
    {
        var hash = Seed;
        foreach (var letter in name)
            hash = Mix(hash, letter);
        return hash;
    }

    private static int Mix(int hash, char letter) => unchecked((hash ^ letter) * 16777619);

    private static (int Hash, int Position)[] Scan(char[] text)
    {
        var found = new List<(int Hash, int Position)>();
        var before = '\0'; // The last character that is no space, in front of the identifier.
        var isReturned = false;
        for (var index = 0; index < text.Length;)
        {
            var letter = text[index];
            if (!IsStart(letter))
            {
                if (!char.IsWhiteSpace(letter) && letter != '@')
                {
                    before = letter;
                    isReturned = false;
                }

                index++;
                continue;
            }

            var start = index;
            var hash = Seed;
            for (; index < text.Length && (IsStart(text[index]) || char.IsDigit(text[index])); index++)
                hash = Mix(hash, text[index]);
            if ((isReturned || TakesValue(before)) && !IsCalled(text, index))
                found.Add((hash, start));
            isReturned = hash == ReturnHash && index - start == 6;
            before = 'a';
        }

        var sorted = found.ToArray();
        Array.Sort(sorted, static (left, right) => left.Hash != right.Hash ? left.Hash.CompareTo(right.Hash) : left.Position.CompareTo(right.Position));
        return sorted;
    }

    private static bool IsStart(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (letter > 127 && char.IsLetter(letter));

    private static bool TakesValue(char letter) => letter is '(' or ',' or '=' or '&' or ':' or '?' or '>' or '[' or '{' or '.' or ')' or '+' or '-' or '|' or '/' or '*';

    /// <summary>Whether what follows says that the name is called, declares something, or is only the start of a longer expression.</summary>
    private static bool IsCalled(char[] text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index]))
            index++;
        return index < text.Length && (text[index] is '(' or '.' or '[' or '<' || IsStart(text[index]));
    }
}
