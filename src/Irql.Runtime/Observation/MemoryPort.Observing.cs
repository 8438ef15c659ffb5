using Irql.Runtime.Observation;

namespace Irql.Runtime.Memory;

/// <content>What a port tells observers of; a port without a machine tells nobody.</content>
public abstract partial class MemoryPort
{
    /// <summary>True between the read and the write of an interlocked operation, which are told as one.</summary>
    private bool _insideInterlocked;

    /// <summary>Tells of an access whose translation has succeeded and that is about to be carried out.</summary>
    private protected virtual void TellAccess(uint address, uint length, MemoryAccess access)
    {
    }

    /// <summary>Tells of an interlocked operation that is about to be carried out.</summary>
    internal virtual void TellInterlocked(uint address, uint length)
    {
    }

    /// <summary>Tells of pool that was allocated or is being freed.</summary>
    internal virtual void TellPool(ObservedKind kind, uint address, uint length)
    {
    }

    /// <summary>Notes what happened to the pages of a memory descriptor list.</summary>
    internal virtual void TraceMdl(uint mdl, string what)
    {
    }

    /// <summary>Tells that a page became resident, or is no longer.</summary>
    internal virtual void TellPage(ObservedKind kind, uint address)
    {
    }
}
