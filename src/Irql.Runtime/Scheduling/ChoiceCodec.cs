using System;
using System.Collections.Generic;
using System.Text;

namespace Irql.Runtime.Scheduling;

/// <summary>
/// Choices as text: for each one that is not quiet how many quiet ones come before it, and which it is, in numbers of five bits a letter. Quiet
/// choices at the end need nothing, since a replay is quiet after its last choice.
/// </summary>
internal static class ChoiceCodec
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const int MostChoices = 1 << 24;

    public static string Encode(IReadOnlyList<TakenChoice> choices)
    {
        var text = new StringBuilder();
        var quiet = 0;
        foreach (var taken in choices)
        {
            if (taken.Choice == 0)
            {
                quiet++;
                continue;
            }

            Append(text, quiet);
            Append(text, taken.Choice - 1);
            quiet = 0;
        }

        return text.ToString();
    }

    /// <exception cref="ArgumentException">The text is damaged.</exception>
    public static byte[] Decode(string text)
    {
        var choices = new List<byte>();
        for (var position = 0; position < text.Length;)
        {
            var quiet = Take(text, ref position);
            var choice = Take(text, ref position) + 1;
            if (choices.Count + quiet > MostChoices || choice > byte.MaxValue)
                throw Damaged();
            for (var i = 0; i < quiet; i++)
                choices.Add(0);
            choices.Add((byte)choice);
        }

        return [.. choices];
    }

    private static void Append(StringBuilder text, int number)
    {
        for (; number >= 32; number >>= 5)
            text.Append(Letters[(number & 31) | 32]);
        text.Append(Letters[number]);
    }

    private static int Take(string text, ref int position)
    {
        var number = 0;
        for (var shift = 0; position < text.Length && shift <= 25; shift += 5)
        {
            var digit = Letters.IndexOf(text[position++], StringComparison.Ordinal);
            if (digit < 0)
                break;
            number |= (digit & 31) << shift;
            if (digit < 32)
                return number;
        }

        throw Damaged();
    }

    private static ArgumentException Damaged() => new("The choices in this replay token are damaged.");
}
