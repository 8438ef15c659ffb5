using System.Collections.Generic;

namespace Irql.Runtime.Scheduling;

/// <content>Attachment to another process.</content>
internal sealed partial class GuestThread
{
    private readonly Stack<GuestProcess?> _attachments = [];

    /// <summary>The process whose user half is in place instead of the own one; null when not attached.</summary>
    public GuestProcess? AttachedTo { get; private set; }

    /// <summary>0 in the own process, 1 attached; what exit checks report.</summary>
    public uint ApcStateIndex => AttachedTo is null ? 0u : 1u;

    /// <summary>How deeply it is attached.</summary>
    public int AttachDepth => _attachments.Count;

    public void Attach(GuestProcess process)
    {
        _attachments.Push(AttachedTo);
        AttachedTo = ReferenceEquals(process, Process) ? null : process;
    }

    /// <summary>False when not attached.</summary>
    public bool Detach()
    {
        if (_attachments.Count == 0)
            return false;
        AttachedTo = _attachments.Pop();
        return true;
    }
}
