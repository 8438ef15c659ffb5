using System.Globalization;
using System.Text;

namespace Irql.Runtime.Debugging;

/// <summary><c>!locks</c> and <c>!verifier</c>.</summary>
internal static class LockTexts
{
    public static string Locks(Machine machine)
    {
        var text = new StringBuilder("**** DUMP OF ALL RESOURCE OBJECTS ****\n");
        machine.Resources.Describe(text);
        foreach (var thread in machine.ProcessTable.Threads)
        {
            foreach (var mutex in thread.Mutexes)
                text.Append(CultureInfo.InvariantCulture, $"Mutex @ 0x{mutex:x8}    owned by {thread.Name}\n");
            foreach (var held in machine.Verifier.Graph.HeldBy(thread))
                text.Append(CultureInfo.InvariantCulture, $"Lock @ 0x{held.Address:x8}    {(held.Shared ? "Shared" : "Exclusively")} owned by {thread.Name}, taken at {held.Site}\n");
        }

        return text.ToString();
    }

    public static string Verifier(Machine machine)
    {
        var verifier = machine.Verifier;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Verify Flags Level 0x{(uint)verifier.Options & 0xFFFF:x8}\n\n");
        text.Append("Summary of All Verifier Statistics\n");
        text.Append(CultureInfo.InvariantCulture, $"  RaiseIrqls           0x{verifier.Raises:x}\n");
        text.Append(CultureInfo.InvariantCulture, $"  AcquireSpinLocks     0x{verifier.Acquires:x}\n");
        text.Append(CultureInfo.InvariantCulture, $"  Synch Executions     0x{verifier.SynchronizedExecutions:x}\n");
        text.Append(CultureInfo.InvariantCulture, $"  Trims                0x{verifier.Trims:x}\n");
        text.Append("\nIRQL transition log (latest last):\n");
        foreach (var entry in verifier.Transitions)
        {
            text.Append(CultureInfo.InvariantCulture, $"  thread {entry.Thread:x4}  old irql {entry.Old,2}  new irql {entry.New,2}  processor {entry.Processor}  time {entry.Time}  {entry.Site}\n");
        }

        text.Append("\nVerified drivers:\n");
        foreach (var driver in machine.Drivers)
        {
            if (driver.Verified)
                text.Append("  ").Append(driver.Image.Name).Append(driver.IsLoaded ? "\n" : "  (unloaded)\n");
        }

        return text.ToString();
    }
}
