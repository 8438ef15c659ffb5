using System;
using Irql.Runtime.Memory;
using Irql.Runtime.Scheduling;

namespace Irql.Runtime.Processors;

/// <content>What memory management asks of a processor.</content>
internal sealed partial class Processor
{
    private readonly SiteAddresses _siteAddresses = new();

    /// <inheritdoc/>
    internal override uint CurrentProcessObject => Thread.EffectiveProcess.Object;

    /// <inheritdoc/>
    internal override uint CallerProgramCounter => Driver is { } driver && Site.Line != 0
        ? _siteAddresses.AddressOf(driver, Site)
        : ProgramCounter;

    /// <inheritdoc/>
    internal override uint RecordedProgramCounter => Driver is not null || IsUserMode ? CallerProgramCounter : Machine.Code.Kernel.ResidentCode;

    /// <inheritdoc/>
    internal override CallSite CallerSite => Site;

    /// <inheritdoc/>
    internal override MemoryChecks Checks => (_gate & Gate.Verified) != 0 ? Machine.Verifier.MemoryChecks : MemoryChecks.None;

    /// <inheritdoc/>
    internal override void EnterFacade(byte maximum, string file, int line, string member) => Enter(maximum, file, line, member);

    /// <inheritdoc/>
    internal override void AttachMdl(uint irp, uint mdl, bool secondary) => IoManagement.IoManager.AttachMdl(irp, mdl, secondary);

    /// <inheritdoc/>
    internal override void SetIrqlInside(byte irql) => SetIrql(irql);

    /// <inheritdoc/>
    internal override byte BeginPageIn(uint address)
    {
        var old = _irql;
        if (old < Apc)
            SetIrql(Apc);
        PointHere(PointKind.PageFault);
        OfferTrim();
        return old;
    }

    /// <inheritdoc/>
    internal override void EndPageIn(byte irql) => SetIrql(irql);

    /// <inheritdoc/>
    internal override void OnWatchedAccess(uint address, uint length, MemoryAccess access)
    {
        // What the kernel touches for itself is under its own exclusion: nobody comes between.
        if (access != MemoryAccess.Execute && Thread.OwnWork == 0 && !InsidePoolAllocator)
            PointHere(PointKind.SharedAccess);
    }

    /// <inheritdoc/>
    internal override int Decide(MemoryDecision decision, int alternatives) => decision switch
    {
        MemoryDecision.Trim => Machine.Decisions.Choose(DecisionKind.Trim, alternatives),
        MemoryDecision.TrimVictim => Machine.Decisions.Choose(DecisionKind.TrimVictim, alternatives),

        // The disk fails only where failures were asked for.
        MemoryDecision.PageFileError => Machine.Verifier.Has(VerifierOptions.LowResources) ? Machine.Decisions.Choose(DecisionKind.PageFileError, alternatives) : 0,
        _ => 0,
    };

    /// <inheritdoc/>
    internal override bool InjectsFailure() => (Checks & MemoryChecks.LowResources) != 0 && Machine.Injector.Fails();

    /// <inheritdoc/>
    internal override void OnPoolFreeing(uint address, uint bytes, uint poolType)
    {
        if (Machine.Timers.FindInside(address, bytes) is var timer and not 0)
        {
            if ((Checks & MemoryChecks.Rules) != 0)
                RaiseBugCheck((uint)BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x15, timer, poolType, address);
            RaiseBugCheck((uint)BugCheckCode.TIMER_OR_DPC_INVALID, 0, timer, address, address + bytes);
        }

        if (Machine.Resources.FindInside(address, bytes) is var resource and not 0 && (Checks & MemoryChecks.Rules) != 0)
            RaiseBugCheck((uint)BugCheckCode.DRIVER_VERIFIER_DETECTED_VIOLATION, 0x17, resource, poolType, address);
        Machine.Verifier.MemoryFreed(this, address, bytes);
        foreach (var processor in Machine.Processors)
        {
            for (var i = 0; i < processor.DpcDepth; i++)
            {
                if (processor.QueuedDpc(i) - address < bytes)
                    RaiseBugCheck((uint)BugCheckCode.TIMER_OR_DPC_INVALID, 1, processor.QueuedDpc(i), address, address + bytes);
            }
        }
    }

    /// <summary>Lets the strategy trim a page here, when the machine's options allow it.</summary>
    private void OfferTrim()
    {
        if (Machine.Options.TrimDecisions)
            Memory.OfferTrim(this);
    }

    /// <summary>
    /// A decision point in the middle of a memory operation: others may run, but the thread comes back to this very processor, since the
    /// operation goes on with its view.
    /// </summary>
    private void PointHere(PointKind kind)
    {
        var thread = Thread;
        var affinity = thread.Affinity;
        thread.Affinity = 1u << Number;
        Machine.Scheduler.Point(this, kind);
        thread.Affinity = affinity;
    }
}
