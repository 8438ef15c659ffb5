using System.Globalization;
using System.Text;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.BugChecks;

/// <summary>Who waits for what when nothing can run any more.</summary>
internal static class HangReport
{
    public static string Write(Machine machine)
    {
        var text = new StringBuilder("*** Hang: no thread, timer, interrupt or DPC can ever run again, and something waits.\n");
        foreach (var processor in machine.Processors)
        {
            if (processor.Thread.Spin is { } spin)
            {
                var holder = machine.ProcessTable.ThreadAt(machine.Objects.Peek(spin.Address) & ~1u);
                text.Append(CultureInfo.InvariantCulture, $"cpu{processor.Number} ({processor.Thread.Name}) spins at irql {processor.Irql} on lock {spin.Address:x8}");
                text.Append(CultureInfo.InvariantCulture, $", held by {holder?.Name ?? "nobody known"}  {processor.Site}\n");
            }
        }

        foreach (var thread in machine.ProcessTable.Threads)
        {
            if (thread.State == ThreadState.Terminated || thread.IsDaemon || thread.State == ThreadState.Running)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"{thread.Name} (t{thread.Id}) {thread.DescribeWait()}  {thread.Saved.Site}\n");
        }

        return text.ToString();
    }
}
