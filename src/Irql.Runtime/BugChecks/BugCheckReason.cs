using System.Runtime.CompilerServices;
using Irql.Runtime.Processors;

namespace Irql.Runtime.BugChecks;

/// <summary>One registered callback with a reason, and the memory that its call is given.</summary>
internal sealed class BugCheckReason
{
    private const uint BufferBytes = 256;
    private readonly KernelPtr<KBUGCHECK_REASON_CALLBACK_RECORD> _record;
    private readonly uint _routine;
    private readonly KBUGCHECK_CALLBACK_REASON _reason;
    private readonly uint _data;

    public BugCheckReason(Machine machine, KernelPtr<KBUGCHECK_REASON_CALLBACK_RECORD> record, uint routine, KBUGCHECK_CALLBACK_REASON reason)
    {
        _record = record;
        _routine = routine;
        _reason = reason;

        // Taken now: a machine that stops may have no memory left.
        _data = machine.Objects.Allocate(BufferBytes * 2);
    }

    public void Run(Processor processor)
    {
        var length = (uint)Unsafe.SizeOf<KBUGCHECK_SECONDARY_DUMP_DATA>();
        processor.Write(_data, new KBUGCHECK_SECONDARY_DUMP_DATA
        {
            InBuffer = new PVOID(_data + BufferBytes),
            InBufferLength = BufferBytes,
            MaximumAllowed = BufferBytes,
        });
        processor.Machine.Code.Enter<KbugcheckReasonCallbackRoutine>(processor, _routine)(_reason, _record, new PVOID(_data), length);
    }
}
