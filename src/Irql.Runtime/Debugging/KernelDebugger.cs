using System;
using System.Globalization;
using System.Text;
using Irql.Runtime.Debugging;
using Irql.Runtime.Memory;

namespace Irql.Runtime;

/// <summary>
/// Answers the kernel debugger's questions about a machine, live or stopped, as text. Of a stopped machine it shows the state at the stop. It
/// changes nothing.
/// </summary>
public sealed class KernelDebugger
{
    private readonly Machine _machine;

    internal KernelDebugger(Machine machine)
    {
        _machine = machine;
    }

    /// <summary>Carries out one command.</summary>
    /// <param name="command">
    /// <c>!analyze -v</c>, <c>!irql [n]</c>, <c>!running</c>, <c>!dpcs</c>, <c>!apc</c>, <c>!locks</c>, <c>!thread [id]</c>, <c>!process [id]</c>,
    /// <c>!irp [va]</c>, <c>!devobj va</c>, <c>!devstack va</c>, <c>!drvobj va</c>, <c>!handle [id]</c>,
    /// <c>!deadlock</c>, <c>!verifier</c>, <c>!pte va</c>, <c>!pool va</c>, <c>!poolused</c>, <c>!vm</c>, <c>!lockedpages</c>, <c>ln pc</c>; numbers
    /// are hexadecimal.
    /// </param>
    /// <returns>The answer; one line that says so for an unknown command or a missing number.</returns>
    /// <exception cref="ObjectDisposedException">The machine has been disposed.</exception>
    public string Execute(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        ObjectDisposedException.ThrowIf(_machine.IsDisposed, _machine);
        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = words.Length > 0 ? words[0] : "";
        var number = words.Length > 1 && uint.TryParse(words[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var parsed) ? parsed : (uint?)null;
        return name switch
        {
            "!analyze" => _machine.Report.Length > 0 ? _machine.Report : "The machine has not stopped with anything to analyze.\n",
            "!irql" => ProcessorTexts.Irql(Snapshot, (int)(number ?? 0)),
            "!running" => ProcessorTexts.Running(Snapshot),
            "!dpcs" => ProcessorTexts.Dpcs(Snapshot),
            "!apc" => ThreadTexts.Apcs(Snapshot),
            "!thread" => ThreadTexts.Threads(Snapshot, number),
            "!process" => ThreadTexts.Processes(_machine, Snapshot, number),
            "!locks" => LockTexts.Locks(_machine),
            "!deadlock" => _machine.Verifier.DescribeDeadlock(),
            "!verifier" => LockTexts.Verifier(_machine),
            "!vm" => MemoryReports.Vm(_machine.Memory),
            "!lockedpages" => MemoryReports.LockedPages(_machine.Memory),
            "!poolused" => MemoryReports.PoolUsed(_machine.Memory),
            "!pte" when number is { } va => MemoryReports.Pte(_machine.Memory, CurrentSpace, va),
            "!pool" when number is { } va => MemoryReports.Pool(_machine.Memory, va),
            "ln" when number is { } pc => _machine.Code.NameOf(pc) + "\n",
            "!pte" or "!pool" or "ln" => name + " needs an address.\n",
            _ => Extension(name, number) ?? $"No export {name.TrimStart('!')} found\n",
        };
    }

    /// <summary>Carries out several commands, each under its prompt line.</summary>
    /// <param name="commands">The commands.</param>
    /// <returns>Prompts and answers.</returns>
    public string Session(params ReadOnlySpan<string> commands)
    {
        var text = new StringBuilder();
        foreach (var command in commands)
            text.Append("kd> ").Append(command).Append('\n').Append(Execute(command));
        return text.ToString();
    }

    /// <summary>Commands that other parts of the kernel bring, by name.</summary>
    internal Func<string, uint?, string?>? Extensions { get; set; }

    private string? Extension(string name, uint? number) => Extensions?.Invoke(name, number);

    private MachineSnapshot Snapshot => _machine.StopState ?? MachineSnapshot.Take(_machine);

    /// <summary>The user half that was current where the machine stopped, while its process lives.</summary>
    private AddressSpace? CurrentSpace => _machine.Processors[_machine.BugCheck?.Processor ?? 0].Thread.EffectiveProcess.Space;
}
