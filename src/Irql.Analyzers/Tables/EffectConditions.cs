using System;
using Irql.Analyzers.Contracts;

namespace Irql.Analyzers.Tables;

/// <summary>
/// Reads the <c>condition</c> column of the effect table, which holds three things: expressions over parameters, notes that describe an effect that
/// always happens, and phrases for circumstances that cannot be judged at a call. A phrase never makes a report by itself; a note does not hinder one.
/// </summary>
internal static class EffectConditions
{
    public static Condition Read(EffectKind kind, string cell, ParameterResolver resolve, out string note)
    {
        note = string.Empty;
        var when = Condition.Always;
        if (cell.Length == 0)
            return when;
        if (ConditionParser.TryParse(cell, resolve) is { } whole)
            return whole;
        foreach (var part in cell.Split(';'))
        {
            var text = part.Trim();
            if (IsNote(kind, text))
                note = note.Length == 0 ? text : note + "; " + text;
            else
                when = And(when, ConditionParser.Parse(text, resolve));
        }

        return when;
    }

    private static Condition And(Condition left, Condition right) => left is AlwaysCondition ? right : new AndCondition(left, right);

    private static bool IsNote(EffectKind kind, string text)
    {
        switch (kind)
        {
            case EffectKind.AcquiresLock or EffectKind.TryAcquiresLock or EffectKind.ReleasesLock or EffectKind.LockHandle:
                return text is "at-dpc" or "implied" or "whichever is held" or "acquire" or "release" or "lock named by enumeration value"
                    || text.StartsWith("global ", StringComparison.Ordinal) || text.StartsWith("level of the interrupt", StringComparison.Ordinal)
                    || text.StartsWith("raises above", StringComparison.Ordinal) || text.StartsWith("per-acquisition", StringComparison.Ordinal)
                    || text.EndsWith("=> kind Mutex", StringComparison.Ordinal) || text.EndsWith("=> kind FastMutex", StringComparison.Ordinal);
            case EffectKind.RaisesException:
                return text is "range not in user space" or "address not aligned" or "user access fails" or "allocation fails"
                    || text.StartsWith("or ", StringComparison.Ordinal);
            case EffectKind.MustCheck or EffectKind.Deprecated or EffectKind.OnlyInRole or EffectKind.AllocatesPool or EffectKind.AllocatesObject
                or EffectKind.LocksPages or EffectKind.UnlocksPages or EffectKind.MapsPages or EffectKind.UnmapsPages or EffectKind.YieldsUserAddress
                or EffectKind.CompletesRequest or EffectKind.SendsRequest or EffectKind.NoReturn:
                return text.IndexOf('=') < 0 && !text.StartsWith("MDL from", StringComparison.Ordinal);
            default:
                return false;
        }
    }
}
