using System;
using System.Globalization;
using System.IO;
using System.Text;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.BugChecks;

/// <summary>The text of a stopped machine, in the shape of the debugger's analysis.</summary>
internal static class BugCheckReport
{
    public static string Write(Machine machine, Processor processor, BugCheck bugCheck, CodeLocation location, Exception? cause)
    {
        var text = new StringBuilder();
        var culture = CultureInfo.InvariantCulture;
        var (summary, t1, t2, t3, t4) = VerifierTexts.Of(bugCheck) ?? BugCheckTexts.Of((uint)bugCheck.Code);
        text.Append(culture, $"*** Fatal System Error: {bugCheck}\n\n");
        text.Append(culture, $"{bugCheck.Name} ({(uint)bugCheck.Code:x})\n{summary}\n");
        text.Append(culture, $"Arg1: {bugCheck.P1:x8}, {t1}\nArg2: {bugCheck.P2:x8}, {t2}\nArg3: {bugCheck.P3:x8}, {t3}\nArg4: {bugCheck.P4:x8}, {t4}\n");
        text.Append(culture, $"BUGCHECK_CODE: {(uint)bugCheck.Code:x}   BUGCHECK_P1: {bugCheck.P1:x}   BUGCHECK_P2: {bugCheck.P2:x}   ");
        text.Append(culture, $"BUGCHECK_P3: {bugCheck.P3:x}   BUGCHECK_P4: {bugCheck.P4:x}   ");
        text.Append(culture, $"PROCESS_NAME: {processor.Thread.EffectiveProcess.Name}   CURRENT_IRQL: {processor.Irql:x}   CPU: {processor.Number}\n");
        if (cause is not null)
            text.Append(culture, $"EXCEPTION: {(cause is GuestException ? cause.Message : cause.GetType().Name + ": " + cause.Message)}\n");
        WriteStack(text, location);
        WriteSource(text, location);
        Explanation.Write(text, processor, bugCheck);
        text.Append(culture, $"SCHEDULE TOKEN: {ReplayToken.Make(machine)}\n");
        return text.ToString();
    }

    private static void WriteStack(StringBuilder text, CodeLocation location)
    {
        text.Append("STACK_TEXT:\n");
        foreach (var frame in location.Frames)
        {
            text.Append("  ").Append(frame.Symbol);
            if (frame.Line != 0)
                text.Append(' ', Math.Max(2, 26 - frame.Symbol.Length)).Append(CultureInfo.InvariantCulture, $"{frame.File}:{frame.Line}");
            text.Append('\n');
        }
    }

    private static void WriteSource(StringBuilder text, CodeLocation location)
    {
        var line = location.Source.Line;
        if (line == 0 || location.FullPath.Length == 0 || !File.Exists(location.FullPath))
            return;
        var lines = File.ReadAllLines(location.FullPath);
        if (line > lines.Length)
            return;
        text.Append(CultureInfo.InvariantCulture, $"FAULTING_SOURCE_CODE:\n> {line}: {lines[line - 1].Trim()}\n");
    }
}
