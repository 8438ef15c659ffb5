using Irql.Runtime.Processors;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Dispatching;

/// <content>Waiting for the kernel's own locks, which have no dispatcher header: the waiter looks again each time it is woken.</content>
internal sealed partial class WaitService
{
    /// <summary>Blocks until somebody wakes this lock's waiters, or a kernel APC came in between.</summary>
    public void BlockOn(Processor processor, uint address)
    {
        if (processor.InNestedFrame)
            RefuseSwitch(processor);
        Block(processor, processor.Thread, processor.Irql, [KeyOf(address)], all: false, userMode: false, alertable: false, long.MaxValue);
    }

    public void WakeAllOn(uint address)
    {
        if (!_waiters.TryGetValue(KeyOf(address), out var list))
            return;
        while (list.Count > 0)
            Wake(list[0], WakeReason.Satisfied, NTSTATUS.STATUS_SUCCESS);
    }

    /// <summary>Odd, so that no dispatcher object has the same key.</summary>
    private static uint KeyOf(uint address) => address | 1;
}
