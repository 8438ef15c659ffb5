using System;
using System.Collections.Generic;

namespace Irql.Runtime.Scheduling;

/// <summary>
/// Choices as text: two bits for 0..2 and, behind an escape, eight bits for more, in URL-safe base64 without padding. Quiet choices at the end
/// are left out, since a replay is quiet after its last choice.
/// </summary>
internal static class ChoiceCodec
{
    public static string Encode(IReadOnlyList<byte> choices)
    {
        var count = choices.Count;
        while (count > 0 && choices[count - 1] == 0)
            count--;
        var bits = new List<byte>();
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            var choice = choices[i];
            Append(bits, ref used, choice < 3 ? choice : 3, 2);
            if (choice >= 3)
                Append(bits, ref used, choice, 8);
        }

        return Convert.ToBase64String([.. bits]).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    public static byte[] Decode(string text)
    {
        byte[] bytes;
        try
        {
            bytes = Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4));
        }
        catch (FormatException e)
        {
            throw new ArgumentException("The choices in this replay token are damaged.", e);
        }

        var choices = new List<byte>();
        for (var position = 0; position + 2 <= bytes.Length * 8;)
        {
            var choice = Take(bytes, ref position, 2);
            if (choice == 3)
            {
                if (position + 8 > bytes.Length * 8)
                    break;
                choice = Take(bytes, ref position, 8);
            }

            choices.Add((byte)choice);
        }

        return [.. choices];
    }

    private static void Append(List<byte> bytes, ref int used, int value, int width)
    {
        for (var bit = 0; bit < width; bit++, used++)
        {
            if (used % 8 == 0)
                bytes.Add(0);
            if ((value >> bit & 1) != 0)
                bytes[^1] |= (byte)(1 << (used % 8));
        }
    }

    private static int Take(byte[] bytes, ref int position, int width)
    {
        var value = 0;
        for (var bit = 0; bit < width; bit++, position++)
            value |= (bytes[position / 8] >> (position % 8) & 1) << bit;
        return value;
    }
}
