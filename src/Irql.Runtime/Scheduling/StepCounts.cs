using System;
using System.Collections.Generic;
using System.Text;

namespace Irql.Runtime.Scheduling;

/// <summary>
/// How many steps each context has, as a text short enough for a token: one letter a thread, three letters another context. Counts are exact up
/// to 31 and within a fourth above; a context that the text does not know counts as an average one.
/// </summary>
internal sealed class StepCounts
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private const char Others = '~';
    private const int Exact = 32;
    private readonly List<int> _threads = [];
    private readonly Dictionary<int, int> _others = [];
    private readonly int _average;

    private StepCounts(string text)
    {
        Text = text;
        var cut = text.IndexOf(Others, StringComparison.Ordinal);
        var threads = cut < 0 ? text.Length : cut;
        for (var i = 0; i < threads; i++)
            _threads.Add(CountOf(IndexOf(text[i])));
        for (var i = threads + 1; i + 2 < text.Length; i += 3)
            _others[(IndexOf(text[i]) << 6) | IndexOf(text[i + 1])] = CountOf(IndexOf(text[i + 2]));
        _average = AverageOf();
    }

    public string Text { get; }

    public static StepCounts Parse(string text) => new(text);

    /// <summary>What was counted in a run.</summary>
    public static StepCounts From(IReadOnlyDictionary<Agent, int> steps)
    {
        var text = new StringBuilder();
        var highest = -1;
        var others = new SortedDictionary<int, int>();
        foreach (var (agent, count) in steps)
        {
            if (agent.Kind == AgentKind.Thread)
                highest = Math.Max(highest, (int)agent.Number);
            else if (agent.Kind is AgentKind.Dpc or AgentKind.Interrupt or AgentKind.Line)
                others[ShortHash(agent)] = count;
        }

        for (var i = 0; i <= highest; i++)
            text.Append(LetterOf(steps.TryGetValue(new Agent((uint)i), out var count) ? count : 0));
        if (others.Count > 0)
            text.Append(Others);
        foreach (var (hash, count) in others)
            text.Append(Letters[hash >> 6]).Append(Letters[hash & 63]).Append(LetterOf(count));
        return new StepCounts(text.ToString());
    }

    /// <summary>Expected steps of a context.</summary>
    public int Of(Agent agent)
    {
        if (agent.Kind == AgentKind.Thread)
            return agent.Number < _threads.Count ? _threads[(int)agent.Number] : _average;
        return _others.TryGetValue(ShortHash(agent), out var count) ? count : _average;
    }

    /// <summary>Twelve bits that tell the few contexts of a scenario apart.</summary>
    private static int ShortHash(Agent agent) => (int)((agent.Key * 0x9E3779B97F4A7C15) >> 52);

    private static int IndexOf(char letter) => Math.Max(0, Letters.IndexOf(letter, StringComparison.Ordinal));

    private static char LetterOf(int count)
    {
        var index = 0;
        while (index + 1 < Letters.Length && CountOf(index + 1) <= count)
            index++;
        return Letters[index];
    }

    private static int CountOf(int index)
    {
        if (index < Exact)
            return index;
        var count = Exact;
        for (var i = Exact; i < index; i++)
            count += count / 4;
        return count;
    }

    private int AverageOf()
    {
        var sum = 0;
        foreach (var count in _threads)
            sum += count;
        foreach (var count in _others.Values)
            sum += count;
        return 1 + (sum / Math.Max(1, _threads.Count + _others.Count));
    }
}
