using Irql.Runtime.Processors;

namespace Irql.Runtime.Processes;

/// <summary>Attaching the current thread to another process.</summary>
internal static class Attachment
{
    public static void Attach(Processor processor, uint target)
    {
        if (processor.InNestedFrame || processor.Machine.ProcessTable.ProcessAt(target) is not { } process)
        {
            _ = processor.Read<byte>(target);
            Refuse(processor, target);
            return;
        }

        processor.Thread.Attach(process);
        processor.RefreshView();
        processor.Machine.Tracer.Record(processor, TraceKind.Attach, process.Id, 1, process.Name);
    }

    public static void Detach(Processor processor, int depth)
    {
        if (processor.InNestedFrame || depth != processor.Thread.AttachDepth || !processor.Thread.Detach())
        {
            processor.RaiseBugCheck((uint)BugCheckCode.INVALID_PROCESS_DETACH_ATTEMPT, 0, 0, 0, 0);
            return;
        }

        processor.RefreshView();
        processor.Machine.Tracer.Record(processor, TraceKind.Attach, processor.Thread.EffectiveProcess.Id, 0, "");
    }

    public static void Refuse(Processor processor, uint target) => processor.RaiseBugCheck(
        (uint)BugCheckCode.INVALID_PROCESS_ATTACH_ATTEMPT,
        target,
        processor.Thread.EffectiveProcess.Object,
        processor.Thread.ApcStateIndex,
        processor.InNestedFrame ? 1u : 0u);
}
