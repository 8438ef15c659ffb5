using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;

namespace Irql.Runtime.Processes;

/// <summary>Routines of drivers that want to learn of processes, in the order of registration.</summary>
internal sealed class ProcessNotifications(Machine machine)
{
    private const uint InfoBytes = 64;
    private const uint NameBytes = 256;
    private readonly List<uint> _routines = [];

    /// <summary>Registers or takes back; STATUS_INVALID_PARAMETER for null, for a second registration and for one that is not there.</summary>
    public NTSTATUS Set(uint routine, bool remove)
    {
        if (routine == 0 || _routines.Contains(routine) != remove)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        if (remove)
            _routines.Remove(routine);
        else
            _routines.Add(routine);
        return NTSTATUS.STATUS_SUCCESS;
    }

    /// <summary>A process is about to begin; what a driver stored as its creation status.</summary>
    public NTSTATUS Begins(GuestProcess process)
    {
        if (_routines.Count == 0)
            return NTSTATUS.STATUS_SUCCESS;
        var info = machine.Objects.Allocate(InfoBytes);
        var name = machine.Objects.Allocate(NameBytes);
        Fill(Processor.Current, process, info, name);
        Call(process, info, create: true);
        var status = Processor.Current.Read<PS_CREATE_NOTIFY_INFO>(info).CreationStatus;
        machine.Objects.Free(info, InfoBytes);
        machine.Objects.Free(name, NameBytes);
        return status;
    }

    /// <summary>A process ends, in its last thread.</summary>
    public void Ends(GuestProcess process) => Call(process, 0, create: false);

    private void Call(GuestProcess process, uint info, bool create)
    {
        foreach (var routine in _routines.ToArray())
        {
            var processor = Processor.Current;
            var (driver, site) = (processor.Driver, processor.Site);
            try
            {
                if (machine.Code.Find(routine) is PcreateProcessNotifyRoutine)
                    machine.Code.Enter<PcreateProcessNotifyRoutine>(processor, routine)(ProcessTable.SystemId, process.Id, create);
                else
                    machine.Code.Enter<PcreateProcessNotifyRoutineEx>(processor, routine)(new(process.Object), process.Id, new(info));
            }
            catch (System.Exception e) when (UnhandledException.Stop(processor, e))
            {
                throw new HaltException();
            }

            processor = Processor.Current;
            processor.AfterGuestCode();
            processor.SwitchDriver(driver);
            processor.RestoreSite(site);
        }
    }

    private static void Fill(Processor processor, GuestProcess process, uint info, uint name)
    {
        var length = (ushort)System.Math.Min(process.Name.Length * 2, (int)NameBytes - 8);
        processor.Write(name, new UNICODE_STRING { Length = length, MaximumLength = length, Buffer = new KernelPtr<char>(name + 8) });
        for (var i = 0; i < length / 2; i++)
            processor.Write(name + 8 + ((uint)i * 2), process.Name[i]);
        processor.Write(info, new PS_CREATE_NOTIFY_INFO
        {
            Size = (uint)Unsafe.SizeOf<PS_CREATE_NOTIFY_INFO>(),
            Flags = 1,
            ParentProcessId = ProcessTable.SystemId,
            CreatingProcessId = ProcessTable.SystemId,
            CreatingThreadId = processor.Thread.Id,
            ImageFileName = new KernelPtr<UNICODE_STRING>(name),
        });
    }
}
