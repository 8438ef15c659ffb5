using System.Globalization;

namespace Irql.Runtime;

/// <summary>One thing that happened on the machine.</summary>
/// <param name="Time">Virtual time in units of 100 ns.</param>
/// <param name="Processor">The processor it happened on.</param>
/// <param name="Irql">The processor's IRQL afterwards.</param>
/// <param name="ThreadId">The thread that was current.</param>
/// <param name="Kind">What happened, for example <c>raise</c> or <c>dpc-begin</c>.</param>
/// <param name="Detail">The object or routine it happened to.</param>
/// <param name="File">Source file of the call that caused it, or empty.</param>
/// <param name="Line">Source line, or 0.</param>
public readonly record struct TraceEvent(
    long Time, int Processor, byte Irql, uint ThreadId, string Kind, string Detail, string File, int Line)
{
    /// <summary>One line of text.</summary>
    /// <returns>Time in microseconds, processor, level, thread, kind, detail and place.</returns>
    public override string ToString()
    {
        var place = Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  {File}:{Line}");
        return string.Create(CultureInfo.InvariantCulture, $"{Time / 10}.{Time % 10} cpu{Processor} irql {Irql} t{ThreadId} {Kind} {Detail}{place}");
    }
}
