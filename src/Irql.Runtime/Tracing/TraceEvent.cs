using System.Globalization;

namespace Irql.Runtime;

/// <summary>One thing that happened on the machine.</summary>
/// <param name="Time">Virtual time in units of 100 ns.</param>
/// <param name="Processor">The processor it happened on.</param>
/// <param name="Irql">The processor's IRQL afterwards.</param>
/// <param name="ThreadId">The thread that was current; 0 for an idle processor.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Object">The object it happened to; see the kind.</param>
/// <param name="Argument">A further number; see the kind.</param>
/// <param name="Detail">A name or routine, or empty.</param>
/// <param name="File">Source file of the call that caused it, or empty.</param>
/// <param name="Line">Source line, or 0.</param>
public readonly record struct TraceEvent(
    long Time, int Processor, byte Irql, uint ThreadId, TraceKind Kind, uint Object, uint Argument, string Detail, string File, int Line)
{
    /// <summary>One line of text.</summary>
    /// <returns>Time in microseconds, processor, level, thread, kind, numbers, detail and place.</returns>
    public override string ToString()
    {
        var place = Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  {Processors.CallSite.Shorten(File)}:{Line}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Time / 10}.{Time % 10} cpu{Processor} irql {Irql} t{ThreadId} {Kind} {Object:x} {Argument:x} {Detail}{place}");
    }
}
