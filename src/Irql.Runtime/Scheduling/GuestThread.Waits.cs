using System.Collections.Generic;
using System.Globalization;
using Irql.Runtime.Dispatching;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Scheduling;

/// <content>What the thread waits for and what it owns.</content>
internal sealed partial class GuestThread
{
    private readonly List<uint> _mutexes = [];
    private WaitRecord? _wait;
    private byte? _waitLevel;
    private bool _alertedKernel;
    private bool _alertedUser;

    public WaitRecord Wait => _wait ??= new WaitRecord(this);

    /// <summary>The mutexes it owns, in the order of acquisition.</summary>
    public IReadOnlyList<uint> Mutexes => _mutexes;

    public void AddMutex(uint address) => _mutexes.Add(address);

    public void RemoveMutex(uint address) => _mutexes.Remove(address);

    /// <summary>A signal with Wait = TRUE left the level raised; the next wait goes back to this one.</summary>
    public void KeepWaitLevel(byte level) => _waitLevel = level;

    /// <summary>The level that a wait begins and ends at.</summary>
    public byte TakeWaitLevel(Processor processor)
    {
        var level = _waitLevel ?? processor.Irql;
        _waitLevel = null;
        return level;
    }

    /// <summary>Alerts the thread; true when it was alerted already.</summary>
    public bool Alert(bool userMode)
    {
        var before = userMode ? _alertedUser : _alertedKernel;
        if (userMode)
            _alertedUser = true;
        else
            _alertedKernel = true;
        if (Wait is { Active: true, Alertable: true } && (!userMode || Wait.UserMode))
            Machine.Waits.Interrupt(this, WakeReason.Alerted);
        return before;
    }

    /// <summary>Consumes an alert for a wait of this mode.</summary>
    public bool TakeAlert(bool userMode)
    {
        if (_alertedKernel)
        {
            _alertedKernel = false;
            return true;
        }

        if (!userMode || !_alertedUser)
            return false;
        _alertedUser = false;
        return true;
    }

    public string DescribeWait()
    {
        if (State == ThreadState.Ready)
            return "is ready but never runs";
        if (_wait is not { Active: true } wait)
            return "is " + State.ToString().ToUpperInvariant();
        if (wait.Count == 0)
            return "sleeps";
        var text = string.Create(CultureInfo.InvariantCulture, $"waits for {(wait.Count > 1 ? wait.All ? "all of " : "any of " : "")}{wait.Objects[0]:x8}");
        for (var i = 1; i < wait.Count; i++)
            text += string.Create(CultureInfo.InvariantCulture, $", {wait.Objects[i]:x8}");
        if (wait.Count == 1 && Machine.ProcessTable.ThreadAt(Machine.Objects.Peek(wait.Objects[0] + DispatcherHeader.MutexOwner)) is { } owner)
            text += " owned by " + owner.Name;
        return text;
    }

    private void EndUserModeWait()
    {
        if (Wait is { Active: true, UserMode: true })
            Machine.Waits.Interrupt(this, WakeReason.Terminated);
    }
}
