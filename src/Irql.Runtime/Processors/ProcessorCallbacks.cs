using Irql.Runtime.BugChecks;
using Irql.Runtime.Pools;

namespace Irql.Runtime.Processors;

/// <summary>Routines that want to learn of processors: each registration is a small block of pool, as on the real system.</summary>
internal static class ProcessorCallbacks
{
    private const uint Tag = 0x62634350;
    private const uint AddExisting = 1;
    private const uint ContextBytes = 24;

    /// <summary>The registration; 0 for unknown flags, without memory, or when the routine refuses a processor that is there.</summary>
    public static uint Register(Processor processor, uint routine, PVOID context, uint flags)
    {
        if ((flags & ~AddExisting) != 0 || routine == 0)
            return 0;
        var block = processor.Machine.Pool.Allocate(processor, new PoolRequest((uint)POOL_TYPE.NonPagedPoolNx, ContextBytes, Tag, Zero: true));
        if (block == 0 || (flags & AddExisting) == 0)
            return block;
        foreach (var state in (System.ReadOnlySpan<uint>)[(uint)KE_PROCESSOR_CHANGE_NOTIFY_STATE.KeProcessorAddStartNotify, (uint)KE_PROCESSOR_CHANGE_NOTIFY_STATE.KeProcessorAddCompleteNotify])
        {
            for (var i = 0; i < processor.Machine.Options.Processors; i++)
                Tell(Processor.Current, routine, context, block, state, (uint)i);
        }

        return block;
    }

    public static void Deregister(Processor processor, uint block) => processor.Machine.Pool.Free(processor, block, Tag);

    private static void Tell(Processor processor, uint routine, PVOID context, uint block, uint state, uint index)
    {
        processor.Write(block, new KE_PROCESSOR_CHANGE_NOTIFY_CONTEXT
        {
            State = (KE_PROCESSOR_CHANGE_NOTIFY_STATE)state,
            NtNumber = index,
            ProcNumber = new PROCESSOR_NUMBER { Number = (byte)index },
        });
        processor.Write(block + 16, 0u);
        var (driver, site) = (processor.Driver, processor.Site);
        processor.Machine.Code.Enter<ProcessorCallbackFunction>(processor, routine)(
            context, new KernelPtr<KE_PROCESSOR_CHANGE_NOTIFY_CONTEXT>(block), new KernelPtr<NTSTATUS>(block + 16));
        processor = Processor.Current;
        processor.AfterGuestCode();
        processor.SwitchDriver(driver);
        processor.RestoreSite(site);
    }
}
