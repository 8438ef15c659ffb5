using Irql.Runtime.Processors;

namespace Irql.Runtime.Verification;

/// <content>Rules of the kernel core that have codes of their own; each is checked on entry to the call, before any consequence.</content>
internal sealed partial class Verifier
{
    private const uint Rule = (uint)BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION;

    public void CheckSignal(Processor processor, uint subject, bool wait)
    {
        if (!processor.IsVerified)
            return;
        if (processor.Irql > Processor.Dispatch)
            processor.RaiseBugCheck(Rule, 0x80, processor.Irql, subject, 0);
        if (wait && processor.Irql > Processor.Apc)
            processor.RaiseBugCheck(Rule, 0xE5, processor.Irql, 0, 0);
        CheckResident(processor, subject);
    }

    /// <summary>Waits: above DISPATCH_LEVEL never, at DISPATCH_LEVEL only as a test, and never in UserMode for an object on the kernel stack.</summary>
    public void CheckWait(Processor processor, uint subject, bool userMode, long? timeout)
    {
        if (!processor.IsVerified)
            return;
        if (processor.Irql >= Processor.Dispatch && (processor.Irql > Processor.Dispatch || timeout != 0))
        {
            var rule = processor.Irql > Processor.Dispatch ? 0x120u : timeout is null ? 0x121u : 0x122u;
            var cells = processor.Thread.TakeStack(processor, 16);
            processor.Write(cells, (uint)processor.Irql);
            processor.Write(cells + 8, timeout ?? 0);
            processor.RaiseBugCheck(Rule, rule, cells, subject, timeout is null ? 0 : cells + 8);
        }

        if (userMode && processor.Thread.IsOnStack(subject))
            processor.RaiseBugCheck(Rule, 0x123, subject, 0, 0);
        CheckResident(processor, subject);
        if (timeout != 0 && WatchesLocks(processor) && (Dispatching.DispatcherType)processor.Read<byte>(subject) == Dispatching.DispatcherType.Mutex)
            LockWanted(processor, subject, needsInitializing: false, recursive: true);
    }

    public void CheckDelay(Processor processor, long interval)
    {
        if (!processor.IsVerified || processor.Irql < Processor.Dispatch)
            return;
        var cells = processor.Thread.TakeStack(processor, 8);
        processor.Write(cells, interval);
        processor.RaiseBugCheck(Rule, 0x3B, processor.Irql, 0, cells);
    }

    public void CheckCriticalRegion(Processor processor, bool leave)
    {
        if (!processor.IsVerified)
            return;
        if (processor.Irql > Processor.Apc)
            processor.RaiseBugCheck(Rule, leave ? 0x11Bu : 0x11Au, processor.Irql, 0, 0);
        if (leave && processor.Thread.KernelApcDisable == 0)
            processor.RaiseBugCheck(Rule, 0x3E, 0, 0, 0);
    }

    public void CheckFastMutex(Processor processor, uint mutex, bool acquire)
    {
        if (!processor.IsVerified)
            return;
        CheckResident(processor, mutex);
        if (acquire && processor.Irql > Processor.Apc)
            processor.RaiseBugCheck(Rule, 0x33, processor.Irql, mutex, 0);
        if (!acquire && processor.Irql != Processor.Apc)
            processor.RaiseBugCheck(Rule, 0x34, processor.Irql, processor.Thread.CombinedApcDisable, mutex);
    }

    public void CheckUnsafeFastMutex(Processor processor, uint mutex, bool acquire)
    {
        if (!processor.IsVerified || processor.Irql == Processor.Apc || (processor.Irql == Processor.Passive && processor.Thread.CombinedApcDisable != 0))
            return;
        processor.RaiseBugCheck(Rule, acquire ? 0x39u : 0x3Au, processor.Irql, processor.Thread.CombinedApcDisable, mutex);
    }

    public void CheckResource(Processor processor, uint resource, bool acquire)
    {
        if (!processor.IsVerified)
            return;
        if (processor.Irql < Processor.Apc && processor.Thread.CombinedApcDisable == 0)
            processor.RaiseBugCheck(Rule, acquire ? 0x37u : 0x38u, processor.Irql, 0, resource);
        if (processor.Irql > (acquire ? Processor.Apc : Processor.Dispatch))
            processor.RaiseBugCheck(Rule, 0xE5, processor.Irql, 0, 0);
    }

    public void CheckWorkItem(Processor processor, uint item)
    {
        if (processor.IsVerified && processor.Memory.IsPageable(processor.Space, item))
            processor.RaiseBugCheck(Rule, 0x131, item, 0, 0);
    }

    /// <summary>The forms for code at DISPATCH_LEVEL: acquire below (40) or above it (42), release below it (41).</summary>
    public void CheckAtDpcLevel(Processor processor, uint spinLock, bool acquire)
    {
        if (!processor.IsVerified)
            return;
        if (processor.Irql < Processor.Dispatch)
            processor.RaiseBugCheck(Rule, acquire ? 0x40u : 0x41u, processor.Irql, spinLock, 0);
        if (acquire && processor.Irql > Processor.Dispatch)
            processor.RaiseBugCheck(Rule, 0x42, processor.Irql, spinLock, 0);
        CheckResident(processor, spinLock);
    }

    /// <summary>A release below or above DISPATCH_LEVEL: 32 for KeReleaseSpinLock, 35 with the old level for the other forms.</summary>
    public void CheckSpinRelease(Processor processor, uint spinLock, byte old, bool kernelForm)
    {
        if (!processor.IsVerified || processor.Irql == Processor.Dispatch)
            return;
        if (kernelForm)
            processor.RaiseBugCheck(Rule, 0x35, processor.Irql, spinLock, old);
        processor.RaiseBugCheck(Rule, 0x32, processor.Irql, spinLock, 0);
    }

    public void CheckRaise(Processor processor, byte level)
    {
        if (processor.IsVerified && (level < processor.Irql || level > Processor.High))
            processor.RaiseBugCheck(Rule, 0x30, processor.Irql, level, 0);
    }

    public void CheckLower(Processor processor, byte level)
    {
        if (!processor.IsVerified)
            return;
        if (level > processor.Irql)
            processor.RaiseBugCheck(Rule, 0x31, processor.Irql, level, 0);
        if (processor.Frame == FrameKind.Dpc && level < Processor.Dispatch)
            processor.RaiseBugCheck(Rule, 0x31, processor.Irql, level, 1);
    }

    /// <summary>A synchronization object in memory that may be paged out, that is not there (E1), or that a program owns (E0).</summary>
    public void CheckResident(Processor processor, uint subject, uint bytes = sizeof(uint))
    {
        if (!processor.IsVerified)
            return;
        CheckKernelAddress(processor, subject, bytes);
        if (!Has(VerifierOptions.ForceIrql) || subject < Memory.MemoryManager.SystemStart)
            return;
        if (processor.Memory.IsPageable(processor.Space, subject) || !processor.Memory.IsCommittedKernelPage(subject))
            processor.RaiseBugCheck(Rule, 0xE1, subject, 0, 0);
    }
}
