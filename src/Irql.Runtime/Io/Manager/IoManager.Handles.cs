using System.Collections.Generic;
using Irql.Runtime.Objects;
using Irql.Runtime.Observation;
using Irql.Runtime.Processors;

namespace Irql.Runtime.IoManagement;

/// <content>Handles, in the process that has them.</content>
internal sealed partial class IoManager
{
    /// <summary>Handles of the System process carry this bit, so that no program's handle can be one.</summary>
    internal const uint KernelHandleBit = 0x80000000;

    private readonly Dictionary<GuestProcess, HandleTable> _handles = [];

    /// <summary>The handles of a process.</summary>
    public HandleTable HandlesOf(GuestProcess process)
    {
        if (!_handles.TryGetValue(process, out var table))
            _handles[process] = table = new HandleTable();
        return table;
    }

    /// <summary>Makes a handle; the object gets a handle and a reference for it.</summary>
    public HANDLE OpenHandle(GuestProcess process, ObjectRecord target, uint access)
    {
        target.Handles++;
        target.Pointers++;
        var handle = HandlesOf(process).Add(target, access, Processor.Current.Site);
        return new HANDLE(process.IsSystem ? handle | KernelHandleBit : handle);
    }

    /// <summary>Finds what a handle stands for and takes a reference to it, as every service does for the time it uses the object.</summary>
    public NTSTATUS ReferenceHandle(Processor processor, HANDLE handle, ObjectKind? kind, bool userMode, out HandleEntry entry)
    {
        if (!FindHandle(processor, handle, userMode, out _, out entry))
            return NTSTATUS.STATUS_INVALID_HANDLE;
        if (kind is { } wanted && entry.Object.Kind != wanted)
            return NTSTATUS.STATUS_OBJECT_TYPE_MISMATCH;
        entry.Object.Pointers++;
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>NtClose.</summary>
    public NTSTATUS Close(Processor processor, HANDLE handle, bool userMode)
    {
        using var own = new OwnWork(processor);
        if (!FindHandle(processor, handle, userMode, out var process, out _))
            return NTSTATUS.STATUS_INVALID_HANDLE;
        HandlesOf(process).Remove(handle.Value & ~KernelHandleBit, out var entry);
        Release(processor, entry.Object);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>Handles of the System process belong to drivers; nobody closes what they leave open.</summary>
    public void ReportKernelHandles()
    {
        if (!_machine.Verifier.Has(VerifierOptions.PoolTracking) || !_handles.TryGetValue(_machine.ProcessTable.System, out var table))
            return;
        foreach (var (handle, entry) in table.Entries)
            _machine.AddFinding("handle-leak", $"The kernel handle {handle | KernelHandleBit:x8} was opened here and never closed.", entry.OpenedAt);
    }

    private void Release(Processor processor, ObjectRecord target)
    {
        target.Handles--;
        if (target is { Kind: ObjectKind.File, Handles: 0 })
            Cleanup(processor, target.Address);
        Objects.Dereference(Processor.Current, target.Address);
    }

    private bool FindHandle(Processor processor, HANDLE handle, bool userMode, out GuestProcess process, out HandleEntry entry)
    {
        process = processor.Thread.EffectiveProcess;
        if ((handle.Value & KernelHandleBit) != 0)
        {
            entry = default;
            if (userMode)
                return false;
            process = _machine.ProcessTable.System;
        }
        else if (process.IsSystem)
        {
            entry = default;
            return false;
        }

        return HandlesOf(process).TryGet(handle.Value & ~KernelHandleBit, out entry);
    }

    /// <summary>Closes what a process still has open; the first part of its end, while its threads' packets have been cancelled already.</summary>
    public void CloseAll(GuestProcess process)
    {
        if (!_handles.TryGetValue(process, out var table))
            return;
        for (var handle = table.First(); handle != 0; handle = table.First())
        {
            table.Remove(handle, out var entry);
            Release(Processor.Current, entry.Object);
        }

        _handles.Remove(process);
    }
}
