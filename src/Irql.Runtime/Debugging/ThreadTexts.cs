using System.Globalization;
using System.Text;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Debugging;

/// <summary><c>!thread</c>, <c>!process</c>, <c>!apc</c>.</summary>
internal static class ThreadTexts
{
    public static string Threads(MachineSnapshot snapshot, uint? id)
    {
        var text = new StringBuilder();
        foreach (var thread in snapshot.Threads)
        {
            if (id is { } wanted ? thread.Id == wanted || thread.Object == wanted : thread.State != ThreadState.Terminated)
                Write(text, thread);
        }

        return text.Length == 0 ? "No such thread.\n" : text.ToString();
    }

    public static string Processes(Machine machine, MachineSnapshot snapshot, uint? id)
    {
        var text = new StringBuilder();
        foreach (var process in machine.Processes)
        {
            if (id is { } wanted && wanted != 0 && process.Id != wanted && process.Object != wanted)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"PROCESS {process.Object:x8}  Cid: {process.Id:x4}  Image: {process.Name}");
            text.Append(process.HasExited ? $"  exited {process.ExitStatus}\n" : "\n");
            foreach (var thread in snapshot.Threads)
            {
                if (thread.ProcessId == process.Id && (thread.State != ThreadState.Terminated || id is not null))
                    Write(text.Append("    "), thread);
            }
        }

        return text.Length == 0 ? "No such process.\n" : text.ToString();
    }

    public static string Apcs(MachineSnapshot snapshot)
    {
        var text = new StringBuilder();
        foreach (var thread in snapshot.Threads)
        {
            foreach (var apc in thread.Apcs)
                text.Append(CultureInfo.InvariantCulture, $"Thread {thread.Object:x8} ({thread.Name}): KAPC @ {(apc == 0 ? "kernel" : apc.ToString("x8", CultureInfo.InvariantCulture))}\n");
        }

        return text.Length == 0 ? "No APCs are queued.\n" : text.ToString();
    }

    private static void Write(StringBuilder text, ThreadSnapshot thread)
    {
        text.Append(CultureInfo.InvariantCulture, $"THREAD {thread.Object:x8}  Cid {thread.ProcessId:x4}.{thread.Id:x4}  {thread.Name}  ");
        text.Append(thread.State.ToString().ToUpperInvariant());
        text.Append(CultureInfo.InvariantCulture, $"  Priority {thread.Priority}  IRQL {thread.Irql}");
        if (thread.KernelApcDisable != 0 || thread.SpecialApcDisable != 0)
            text.Append(CultureInfo.InvariantCulture, $"  KernelApcDisable {thread.KernelApcDisable}  SpecialApcDisable {thread.SpecialApcDisable}");
        if (thread.Attached.Length > 0)
            text.Append("  Attached: ").Append(thread.Attached);
        if (thread.Waiting.Length > 0)
            text.Append("  ").Append(thread.Waiting);
        if (thread.Site.Line != 0)
            text.Append("  ").Append(thread.Site);
        text.Append('\n');
    }
}
