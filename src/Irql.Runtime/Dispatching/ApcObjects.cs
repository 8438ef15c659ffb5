using System;
using Irql.Runtime.BugChecks;
using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Dispatching;

/// <summary>APC objects of drivers.</summary>
internal static class ApcObjects
{
    public const uint ThreadOffset = 8;
    public const uint KernelRoutine = 20;
    public const uint NormalRoutine = 28;
    public const uint NormalContext = 32;
    public const uint Argument1 = 36;
    public const uint Argument2 = 40;
    public const uint ModeOffset = 45;
    public const uint Inserted = 46;

    /// <summary>Queues an APC; false when it is queued already or its thread has ended.</summary>
    public static bool Insert(Processor processor, uint apc, uint argument1, uint argument2)
    {
        if (processor.Read<byte>(apc + Inserted) != 0)
            return false;
        if (processor.Machine.ProcessTable.ThreadAt(processor.Read<uint>(apc + ThreadOffset)) is not { State: not ThreadState.Terminated } thread)
            return false;
        processor.Write(apc + Argument1, argument1);
        processor.Write(apc + Argument2, argument2);
        processor.Write(apc + Inserted, (byte)1);
        var normal = processor.Read<uint>(apc + NormalRoutine);
        var userMode = normal != 0 && processor.Read<byte>(apc + ModeOffset) != 0;
        thread.QueueApc(processor, new DriverApc { Object = apc, UserMode = userMode, Special = normal == 0, Queued = true });
        return true;
    }
}

/// <summary>An APC of a driver on its way.</summary>
internal sealed class DriverApc : ApcRecord
{
    /// <summary>Runs the kernel routine at APC_LEVEL, then the normal routine at PASSIVE_LEVEL or in user mode.</summary>
    public override void Run(Processor processor)
    {
        if (UserMode)
        {
            RunUser(processor);
            return;
        }

        var cells = RunKernelRoutine(processor);
        processor = Processor.Current;
        var normal = processor.Read<uint>(cells);
        if (normal == 0)
        {
            processor.Thread.FreeStack(16);
            return;
        }

        var context = processor.Read<uint>(cells + 4);
        var first = processor.Read<uint>(cells + 8);
        var second = processor.Read<uint>(cells + 12);
        processor.Thread.FreeStack(16);
        processor.Settle(Processor.Passive);
        Call(Processor.Current, code => code.Machine.Code.Enter<KnormalRoutine>(code, normal)(new PVOID(context), new PVOID(first), new PVOID(second)));
    }

    private void RunUser(Processor processor)
    {
        var thread = processor.Thread;
        var frame = processor.EnterFrame(FrameKind.Apc, Processor.Apc);
        var cells = RunKernelRoutine(processor);
        processor = Processor.Current;
        var normal = processor.Read<uint>(cells);
        var context = processor.Read<uint>(cells + 4);
        var first = processor.Read<uint>(cells + 8);
        var second = processor.Read<uint>(cells + 12);
        thread.FreeStack(16);
        processor.LeaveFrame(frame, Processor.Passive);
        if (normal != 0)
            UserRoutines.Run(processor, normal, context, first, second);
    }

    /// <summary>Calls the kernel routine with pointers to what it may change, which lie on the kernel stack.</summary>
    private uint RunKernelRoutine(Processor processor)
    {
        var apc = Object;
        processor.Write(apc + ApcObjects.Inserted, (byte)0);
        var cells = processor.Thread.TakeStack(processor, 16);
        for (uint i = 0; i < 4; i++)
            processor.Write(cells + (i * 4), processor.Read<uint>(apc + ApcObjects.NormalRoutine + (i * 4)));
        var routine = processor.Read<uint>(apc + ApcObjects.KernelRoutine);
        Call(processor, code => code.Machine.Code.Enter<KkernelRoutine>(code, routine)(
            new KernelPtr<KAPC>(apc), new KernelPtr<PVOID>(cells), new KernelPtr<PVOID>(cells + 4), new KernelPtr<PVOID>(cells + 8), new KernelPtr<PVOID>(cells + 12)));
        processor = Processor.Current;
        if (processor.Irql != Processor.Apc)
        {
            processor.RaiseBugCheck(
                (uint)BugCheckCode.IRQL_UNEXPECTED_VALUE, ((uint)processor.Irql << 16) | (Processor.Apc << 8) | (UserMode ? 1u : 0u), routine, apc, processor.Read<uint>(cells));
        }

        return cells;
    }

    private static void Call(Processor processor, Action<Processor> routine)
    {
        try
        {
            routine(processor);
        }
        catch (Exception e) when (UnhandledException.Stop(processor, e))
        {
            throw new HaltException();
        }

        Processor.Current.AfterGuestCode();
    }
}
