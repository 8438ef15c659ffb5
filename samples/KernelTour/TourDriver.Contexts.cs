using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace KernelTour;

// Code of the driver that runs elsewhere than in its caller.
public static partial class TourDriver
{
    /// <summary>The number that a work item, which runs in another process, adds up and writes into its caller's memory.</summary>
    [Nonpaged]
    private static partial KernelPtr<Errand> Work { get; }

    /// <summary>
    /// Lets a thread of the System process write into the caller's memory: the pages are locked and mapped into the half that all processes share, here, where
    /// the address means something.
    /// </summary>
    [Syscall]
    public static NTSTATUS WriteFromElsewhere([UserMemory] UserPtr<uint> answer, out uint writerProcess, out uint systemAddress)
    {
        writerProcess = 0;
        systemAddress = 0;
        var mdl = Io.AllocateMdl(answer, sizeof(uint), SecondaryBuffer: false, ChargeQuota: false, Irp: default);
        if (mdl.IsNull)
            return STATUS_INSUFFICIENT_RESOURCES;
        try
        {
            Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoWriteAccess);
        }
        catch (GuestException e)
        {
            Io.FreeMdl(mdl);
            return e.Status;
        }

        KernelPtr<uint> mapped = Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority);
        if (!mapped.IsNull)
        {
            systemAddress = mapped.Address;
            writerProcess = RunErrand(mapped);
        }

        Mm.UnlockPages(mdl);
        Io.FreeMdl(mdl);
        return mapped.IsNull ? STATUS_INSUFFICIENT_RESOURCES : STATUS_SUCCESS;
    }

    private static uint RunErrand(KernelPtr<uint> target)
    {
        var item = Io.AllocateWorkItem(Device);
        if (item.IsNull)
            return 0;
        var errand = Work;
        errand.Value = new Errand { Target = target };
        Ke.ClearEvent(Done);
        Io.QueueWorkItem(item, OnErrand, WORK_QUEUE_TYPE.DelayedWorkQueue, errand);
        _ = Ke.WaitForSingleObject(Done, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, Alertable: false, Timeout: null);
        Io.FreeWorkItem(item);
        return errand.Value.Process;
    }

    private static void OnErrand(KernelPtr<DEVICE_OBJECT> device, PVOID context)
    {
        var errand = context.Cast<Errand>();
        var work = errand.Value;
        var target = work.Target;
        target.Value = 42;
        work.Process = Ps.GetCurrentProcessId();
        errand.Value = work;
        _ = Ke.SetEvent(Done, 0, false);
    }
}

/// <summary>What a work item gets to do.</summary>
public struct Errand
{
    /// <summary>Where to write, in system space.</summary>
    public KernelPtr<uint> Target;

    /// <summary>Who wrote.</summary>
    public uint Process;
}
