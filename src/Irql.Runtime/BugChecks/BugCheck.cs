using System.Globalization;

namespace Irql.Runtime;

/// <summary>Why a machine stopped: the code and its four parameters. Stands for what <c>KeBugCheckEx</c> receives.</summary>
/// <param name="Code">The code; values outside the enumeration are possible.</param>
/// <param name="P1">First parameter.</param>
/// <param name="P2">Second parameter.</param>
/// <param name="P3">Third parameter.</param>
/// <param name="P4">Fourth parameter.</param>
public sealed record BugCheck(BugCheckCode Code, uint P1, uint P2, uint P3, uint P4)
{
    /// <summary>The IRQL of the processor when it stopped, before it was raised to HIGH_LEVEL.</summary>
    public IrqlLevel Irql { get; init; }

    /// <summary>The processor that stopped.</summary>
    public int Processor { get; init; }

    /// <summary>Source file of the line that stopped the machine; empty when no driver or program line is involved.</summary>
    public string File { get; init; } = "";

    /// <summary>Source line in <see cref="File"/>; 0 when unknown.</summary>
    public int Line { get; init; }

    /// <summary>The code's name, or STOP_ and its digits.</summary>
    public string Name => System.Enum.IsDefined(Code) ? Code.ToString() : "STOP_" + ((uint)Code).ToString("X8", CultureInfo.InvariantCulture);

    /// <summary>The first line of a report.</summary>
    /// <returns><c>0x000000d1 (0xE1001050,0x00000002,0x00000000,0xA0001234)</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"0x{(uint)Code:x8} (0x{P1:X8},0x{P2:X8},0x{P3:X8},0x{P4:X8})");
}
