using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace BrokenDriver;

/// <summary>
/// A driver in which everything is wrong. The comment at the end of a line names the report that the compiler gives there; run anyway, the machine stops on
/// that very line (see <see cref="Program"/>).
/// </summary>
[KernelMode]
public static partial class BrokenDriver
{
    [Nonpaged]
    private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

    [Nonpaged]
    private static partial KernelPtr<KEVENT> Never { get; }

    [Paged]
    private static partial uint Settings { get; set; }

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ke.InitializeSpinLock(Lock);
        Ke.InitializeEvent(Never, EVENT_TYPE.NotificationEvent, State: false);
        return STATUS_SUCCESS;
    }

    /// <summary>Pageable data under a spin lock.</summary>
    [Syscall]
    public static NTSTATUS TouchPagedData()
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        Settings = 1; // IRQL2002
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return STATUS_SUCCESS;
    }

    /// <summary>The same through a helper: the helper is right, the call is too high.</summary>
    [Syscall]
    public static NTSTATUS TouchPagedDataInHelper()
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        ResetSettings(); // IRQL2002
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return STATUS_SUCCESS;
    }

    /// <summary>Pageable code under a spin lock.</summary>
    [Syscall]
    public static NTSTATUS CallPagedCode()
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        ReloadSettings(); // IRQL2001
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return STATUS_SUCCESS;
    }

    /// <summary>Waits while it holds a spin lock.</summary>
    [Syscall]
    public static NTSTATUS WaitUnderLock()
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        _ = Ke.WaitForSingleObject(Never, KWAIT_REASON.Executive, KPROCESSOR_MODE.KernelMode, Alertable: false, Timeout: null); // IRQL3006
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return STATUS_SUCCESS;
    }

    /// <summary>Calls at DISPATCH_LEVEL what needs a lower level.</summary>
    [Syscall]
    public static NTSTATUS CallTooHigh()
    {
        Ke.RaiseIrql(IrqlLevel.Dispatch, out var oldIrql);
        Ke.EnterCriticalRegion(); // IRQL1001
        Ke.LeaveCriticalRegion(); // IRQL1001
        Ke.LowerIrql(oldIrql);
        return STATUS_SUCCESS;
    }

    /// <summary>Takes a lock in the variant for callers that are at DISPATCH_LEVEL already.</summary>
    [Syscall]
    [IrqlRequires(IrqlLevel.Passive)]
    public static NTSTATUS AcquireTooLow()
    {
        Ke.AcquireSpinLockAtDpcLevel(Lock); // IRQL1002
        Ke.ReleaseSpinLockFromDpcLevel(Lock); // IRQL1002
        return STATUS_SUCCESS;
    }

    /// <summary>Returns to its caller at the level it has raised to.</summary>
    [Syscall]
    [IrqlRequires(IrqlLevel.Passive)]
    public static NTSTATUS LeaveRaised()
    {
        Ke.RaiseIrql(IrqlLevel.Dispatch, out _);
        return STATUS_SUCCESS; // IRQL1007
    }

    private static void ResetSettings() => Settings = 0;

    [PagedCode]
    private static void ReloadSettings()
    {
        PAGED_CODE();
        Settings = 2;
    }
}
