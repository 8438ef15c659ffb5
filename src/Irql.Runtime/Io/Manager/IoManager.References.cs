using Irql.Runtime.Objects;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>References by handle and by pointer, for drivers.</content>
internal sealed partial class IoManager
{
    public NTSTATUS ReferenceByHandle(
        Processor processor, HANDLE handle, uint access, uint type, KPROCESSOR_MODE mode, out PVOID target, KernelPtr<uint> information)
    {
        target = PVOID.Null;
        var user = mode == KPROCESSOR_MODE.UserMode;
        if (PseudoHandle(processor, handle) is { } own)
        {
            if (type != 0 && Objects.KindOfType(type) != own.Kind)
                return NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
            own.Pointers++;
            ObjectTable.NoteTaken(processor, own);
            target = new PVOID(own.Address);
            return NTSTATUS.STATUS_SUCCESS;
        }

        ObjectKind? kind = null;
        if (type != 0)
        {
            kind = Objects.KindOfType(type);
            if (kind is null)
                return NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
        }

        var status = ReferenceHandle(processor, handle, kind, user, out var entry);
        if (!status.IsSuccess)
            return status;
        if (user && (entry.Access & access) != access)
        {
            Objects.Dereference(processor, entry.Object.Address);
            return NTSTATUS.STATUS_ACCESS_DENIED;
        }

        ObjectTable.NoteTaken(processor, entry.Object);
        if (!information.IsNull)
            information.Value = entry.Access;
        target = new PVOID(entry.Object.Address);
        return NTSTATUS.STATUS_SUCCESS;
    }

    public NTSTATUS ReferenceByPointer(Processor processor, uint address, uint type, KPROCESSOR_MODE mode)
    {
        var record = Objects.Find(address);
        var wrong = type == 0 ? mode == KPROCESSOR_MODE.UserMode : record is null || Objects.KindOfType(type) != record.Kind;
        if (wrong)
            return NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
        Objects.ReferenceForDriver(processor, address);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>The references that a driver took and never gave back, each with its line.</summary>
    public void ReportReferences(LoadedDriver driver)
    {
        foreach (var record in Objects.Live)
        {
            foreach (var (owner, site) in record.Taken ?? [])
            {
                if (ReferenceEquals(owner, driver))
                    _machine.AddFinding("reference-leak", $"The reference to the {record.Kind} object at {record.Address:X8} taken here was never given back.", site);
            }
        }
    }

    /// <summary>-1 is the current process and -2 the current thread, for everybody.</summary>
    private ObjectRecord? PseudoHandle(Processor processor, HANDLE handle) => handle.Value switch
    {
        0xFFFFFFFF => Objects.Find(processor.Thread.EffectiveProcess.Object),
        0xFFFFFFFE => Objects.Find(processor.Thread.Object),
        _ => null,
    };
}
