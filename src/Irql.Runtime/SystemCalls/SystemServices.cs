using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.SystemCalls;

/// <summary>
/// Entering the kernel by a system call: the same thread in the same process, its mappings in place, the IRQL still PASSIVE_LEVEL.
/// </summary>
internal static class SystemServices
{
    /// <summary>Most argument words a service can take.</summary>
    public const int MaximumWords = 64;

    /// <summary>Pushes arguments on the caller's stack, as its stub does, and enters the kernel.</summary>
    public static uint Call(Processor processor, ServiceEntry? entry, uint number, ReadOnlySpan<uint> arguments)
    {
        var thread = processor.Thread;
        if (arguments.Length > MaximumWords)
            return NTSTATUS.STATUS_INVALID_PARAMETER;
        var stack = thread.UserStackPointer;
        var bottom = stack - (uint)(arguments.Length * sizeof(uint));
        for (var i = 0; i < arguments.Length; i++)
            processor.Write(bottom + ((uint)i * sizeof(uint)), arguments[i]);
        thread.UserStackPointer = bottom;
        try
        {
            return Enter(processor, entry ?? processor.Machine.Services.Find(number), number, bottom);
        }
        finally
        {
            thread.UserStackPointer = stack;
        }
    }

    /// <summary>Enters the kernel with the arguments wherever the caller says they are.</summary>
    public static uint Enter(Processor processor, ServiceEntry? entry, uint number, uint stack)
    {
        var thread = processor.Thread;
        var machine = processor.Machine;
        var site = processor.Site;
        processor.SetMode(userMode: false);
        machine.Tracer.Record(processor, TraceKind.SystemCallBegin, number, stack, entry?.Service.Name ?? "");
        machine.Scheduler.Point(processor, PointKind.SystemCall);
        var result = entry is null ? NTSTATUS.STATUS_INVALID_SYSTEM_SERVICE : Serve(entry, stack);
        processor = Processor.Current;
        CheckExit(processor, entry, number);
        machine.Tracer.Record(processor, TraceKind.SystemCallEnd, number, result, entry?.Service.Name ?? "");
        KernelEdge.Leave(thread, site);
        return result;
    }

    private static uint Serve(ServiceEntry entry, uint stack)
    {
        var words = entry.Service.ArgumentWords;
        Span<uint> arguments = stackalloc uint[MaximumWords];
        if (words > MaximumWords || !Capture(Processor.Current, stack, arguments[..words]))
            return NTSTATUS.STATUS_ACCESS_VIOLATION;
        var processor = Processor.Current;
        var thread = processor.Thread;
        var previous = thread.PreviousModeUser;
        thread.PreviousModeUser = true;
        thread.ServiceDepth++;
        processor.SwitchDriver(entry.Driver);
        uint result;
        try
        {
            processor.Machine.Code.Touch(processor, ServiceAddress(processor, entry));
            result = entry.Service.Routine(arguments[..words]);
        }
        catch (Exception e) when (UnhandledException.Stop(processor, e))
        {
            throw new HaltException();
        }

        Processor.Current.AfterGuestCode();
        thread.ServiceDepth--;
        thread.PreviousModeUser = previous;
        return result;
    }

    /// <summary>Copies the arguments into the kernel under probe and guard; false when the caller's stack is not there.</summary>
    private static bool Capture(Processor processor, uint stack, Span<uint> arguments)
    {
        if (arguments.IsEmpty)
            return true;
        if ((ulong)stack + ((ulong)arguments.Length * sizeof(uint)) > Memory.MemoryManager.UserProbeLimit)
            return false;
        try
        {
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = Processor.Current.Read<uint>(stack + ((uint)i * sizeof(uint)));
            return true;
        }
        catch (GuestException)
        {
            return false;
        }
    }

    /// <summary>What must hold when a service returns: PASSIVE_LEVEL, not attached, no region left open.</summary>
    private static void CheckExit(Processor processor, ServiceEntry? entry, uint number)
    {
        var thread = processor.Thread;
        var service = entry is null ? number : ServiceAddress(processor, entry);
        processor.Machine.Verifier.ServiceLeaving(processor);
        if (processor.Irql != Processor.Passive)
            processor.RaiseBugCheck((uint)BugCheckCode.IRQL_GT_ZERO_AT_SYSTEM_SERVICE, service, processor.Irql, 0, 0);
        if (thread.AttachedTo is not null || thread.CombinedApcDisable != 0)
            processor.RaiseBugCheck((uint)BugCheckCode.APC_INDEX_MISMATCH, service, thread.ApcStateIndex, thread.CombinedApcDisable, 0);
    }

    private static uint ServiceAddress(Processor processor, ServiceEntry entry)
    {
        processor.SwitchDriver(entry.Driver);
        if (entry.Address == 0)
            entry.Address = processor.Machine.Code.AddressOf(entry.Service.Target ?? entry.Service.Routine, processor);
        return entry.Address;
    }
}
