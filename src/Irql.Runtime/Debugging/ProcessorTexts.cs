using System.Globalization;
using System.Text;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Debugging;

/// <summary><c>!irql</c>, <c>!running</c>, <c>!dpcs</c>.</summary>
internal static class ProcessorTexts
{
    public static string Irql(MachineSnapshot snapshot, int number)
    {
        if ((uint)number >= (uint)snapshot.Processors.Count)
            return string.Create(CultureInfo.InvariantCulture, $"There is no processor 0x{number:x}\n");
        var irql = snapshot.Processors[number].Irql;
        return string.Create(CultureInfo.InvariantCulture, $"Debugger saved IRQL for processor 0x{number:x} -- {irql} ({LevelName(irql)})\n");
    }

    public static string Running(MachineSnapshot snapshot)
    {
        var text = new StringBuilder("      Thread  Irql  Frame      Current\n");
        foreach (var processor in snapshot.Processors)
        {
            var place = processor.Site.Line == 0 ? "" : "  " + processor.Site;
            var spin = processor.Spin == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  spinning on {processor.Spin:x8}");
            text.Append(CultureInfo.InvariantCulture, $"  {processor.Number,2}  {processor.ThreadId,6:x}  {processor.Irql,4}  {processor.Frame,-9}  {processor.ThreadName}{place}{spin}\n");
        }

        return text.ToString();
    }

    public static string Dpcs(MachineSnapshot snapshot)
    {
        var text = new StringBuilder("CPU Type      KDPC       Function\n");
        var any = false;
        foreach (var processor in snapshot.Processors)
        {
            if (processor.ActiveDpc != 0)
                text.Append(CultureInfo.InvariantCulture, $" {processor.Number}: Running : 0x{processor.ActiveDpc:x8} {processor.Site}\n");
            foreach (var dpc in processor.Dpcs)
                text.Append(CultureInfo.InvariantCulture, $" {processor.Number}: Queued  : 0x{dpc.Object:x8} {dpc.Routine}\n");
            any |= processor.ActiveDpc != 0 || processor.Dpcs.Count > 0;
        }

        return any ? text.ToString() : "No DPCs are queued or running.\n";
    }

    /// <summary>The WDK's name of a level.</summary>
    public static string LevelName(byte irql) => irql switch
    {
        0 => "LOW_LEVEL",
        1 => "APC_LEVEL",
        2 => "DISPATCH_LEVEL",
        27 => "PROFILE_LEVEL",
        28 => "CLOCK2_LEVEL",
        29 => "IPI_LEVEL",
        30 => "POWER_LEVEL",
        31 => "HIGH_LEVEL",
        _ => "DIRQL",
    };
}
