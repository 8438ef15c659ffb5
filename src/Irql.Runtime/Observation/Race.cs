using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Irql.Runtime;

/// <summary>What kind of race it is.</summary>
public enum RaceKind
{
    /// <summary>Two accesses to kernel memory, one of them a write, that nothing orders.</summary>
    DataRace,

    /// <summary>Kernel code fetched user memory twice in one request, and somebody changed it in between.</summary>
    DoubleFetch,
}

/// <summary>Two accesses that came in this order by chance only. It is reported whether or not harm followed.</summary>
/// <param name="Kind">What kind of race.</param>
/// <param name="Address">Guest address of the first word that both touch.</param>
/// <param name="What">What is there, in words.</param>
/// <param name="First">The access that came first on this run.</param>
/// <param name="Second">The access that came second.</param>
public sealed record Race(RaceKind Kind, uint Address, string What, RaceAccess First, RaceAccess Second)
{
    /// <summary>Of a double fetch: the write that came between the two fetches; else null.</summary>
    public RaceAccess? Between { get; init; }

    /// <summary>One sentence.</summary>
    public string Summary => Kind == RaceKind.DataRace
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"Data race on {Address:x8} ({What}): {First.Brief} and {Second.Brief} are not ordered by anything.")
        : string.Create(
            CultureInfo.InvariantCulture,
            $"User memory at {Address:x8} is fetched twice in one request, {First.Brief} and {Second.Brief}; {Between?.Brief} changed it in between.");

    /// <summary>The summary, then both stacks.</summary>
    /// <returns>Several lines of text.</returns>
    public override string ToString()
    {
        var text = new StringBuilder(Summary).Append('\n');
        First.Write(text, "first");
        Between?.Write(text, "between");
        Second.Write(text, "second");
        return text.ToString();
    }
}

/// <summary>One of the accesses of a race.</summary>
public sealed record RaceAccess
{
    /// <summary>True for a write, an interlocked operation or a free.</summary>
    public required bool IsWrite { get; init; }

    /// <summary>True for an interlocked operation.</summary>
    public required bool IsInterlocked { get; init; }

    /// <summary>True when the memory was freed.</summary>
    public required bool IsFree { get; init; }

    /// <summary>Guest address of the first byte of the access.</summary>
    public required uint Address { get; init; }

    /// <summary>Number of bytes, 255 at most.</summary>
    public required int Bytes { get; init; }

    /// <summary>What ran: <c>thread app1.exe t8</c>, <c>DPC foo!OnDpc</c>, <c>interrupt foo!OnInterrupt</c>, <c>work item foo!Later</c>.</summary>
    public required string Context { get; init; }

    /// <summary>The level it ran at.</summary>
    public required IrqlLevel Irql { get; init; }

    /// <summary>The processor it ran on.</summary>
    public required int Processor { get; init; }

    /// <summary>Virtual time in units of 100 ns.</summary>
    public required long Time { get; init; }

    /// <summary>Short name of the source file, or empty.</summary>
    public required string File { get; init; }

    /// <summary>Source line, or 0.</summary>
    public required int Line { get; init; }

    /// <summary>False when stacks were not recorded: file and line are then those of the last kernel call before the access.</summary>
    public required bool IsPlaceExact { get; init; }

    /// <summary>The guest stack, innermost frame first.</summary>
    public required IReadOnlyList<string> Stack { get; init; }

    /// <summary>What was done, where and by whom, in a few words.</summary>
    public string Brief => string.Create(
        CultureInfo.InvariantCulture,
        $"the {Verb}{Where} by {Context} at IRQL {(int)Irql} on cpu{Processor}");

    private string Verb => IsFree ? "free" : IsInterlocked ? "interlocked operation" : IsWrite ? "write" : "read";

    private string Where => Line == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {(IsPlaceExact ? "at" : "after")} {File}:{Line}");

    internal void Write(StringBuilder text, string order)
    {
        text.Append(CultureInfo.InvariantCulture, $"  {order}: {Verb} of {Bytes} bytes at {Address:x8}, {Context}, IRQL {(int)Irql}, cpu{Processor}, {Time / 10}.{Time % 10} us\n");
        foreach (var frame in Stack)
            text.Append("    ").Append(frame).Append('\n');
    }
}
