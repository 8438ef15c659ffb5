using Irql.Runtime.Descriptors;
using Irql.Runtime.Objects;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>Where the rest of the kernel calls in, and small objects that programs make.</content>
internal sealed partial class IoManager
{
    private const uint TagEvent = 0x6E657645;

    /// <summary>An event that handles can stand for; null when no memory is left.</summary>
    public ObjectRecord? MakeEvent(Processor processor, bool synchronization, bool signalled)
    {
        using var own = new OwnWork(processor);
        var address = AllocatePool(processor, KernelEvents.Size, TagEvent);
        if (address == 0)
            return null;
        KernelEvents.Initialize(Processor.Current, address, synchronization, signalled);
        return Objects.Add(ObjectKind.Event, address);
    }

    /// <summary>IoAllocateMdl for a request: the list becomes its first one, or the last of its chain.</summary>
    public static void AttachMdl(uint irp, uint mdl, bool secondary)
    {
        var link = irp + 4;
        if (secondary)
        {
            while (Cell.U32(link) is var next and not 0)
                link = next;
        }

        Cell.U32(link, mdl);
    }

    private void Register()
    {
        Objects.OnDelete(ObjectKind.File, DeleteFile);
        Objects.OnDelete(ObjectKind.Device, FreeDevice);
        Objects.OnDelete(ObjectKind.Event, FreeEvent);
        _machine.ProcessCleanup.Add(CloseAll);
    }

    private void FreeEvent(Processor processor, ObjectRecord record)
    {
        Objects.Forget(record.Address);
        _machine.Pool.Free(processor, record.Address, 0);
    }
}
