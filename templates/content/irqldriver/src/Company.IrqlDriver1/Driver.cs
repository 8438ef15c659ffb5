using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace Company.IrqlDriver1;

/// <summary>Kernel mode: one system call that adds up what programs send it.</summary>
[KernelMode]
public static partial class Driver
{
    /// <summary>Guards <see cref="Total"/>. A lock is touched at DISPATCH_LEVEL, so it must be resident.</summary>
    [Nonpaged]
    private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

    [Nonpaged]
    private static partial uint Total { get; set; }

    /// <summary>What was sent last; pageable, so it may only be touched below DISPATCH_LEVEL.</summary>
    [Paged(Count = 16)]
    private static partial KernelArray<uint> Recent { get; }

    [IrqlRole("DRIVER_INITIALIZE"), InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ke.InitializeSpinLock(Lock);
        return STATUS_SUCCESS;
    }

    /// <summary>Adds a number, and tells the sum in the caller's own memory.</summary>
    /// <param name="number">What to add.</param>
    /// <param name="sum">Where the caller wants the sum: whatever a program likes to pass.</param>
    [Syscall, IrqlRequires(IrqlLevel.Passive)]
    public static NTSTATUS Add(uint number, [UserMemory] UserPtr<uint> sum)
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        var total = Total + number;
        Total = total;
        Ke.ReleaseSpinLock(Lock, oldIrql);
        Recent[(int)(total % 16)] = number;
        try
        {
            ProbeForWrite(sum, 1);
            sum.Value = total;
        }
        catch (GuestException e)
        {
            return e.Status;
        }

        return STATUS_SUCCESS;
    }
}
