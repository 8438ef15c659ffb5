using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace KernelTour;

// Everything here is wrong on purpose and brings a process or the machine down when it runs. The compiler says so where a rule sees it; each wrong line is let
// through by a pragma with its reason, and a test takes the pragmas away and sees exactly these reports.

public static partial class TourDriver
{
    /// <summary>Reads where the caller says, without a guard.</summary>
    [Syscall]
    public static NTSTATUS ReadUnguarded([UserMemory] UserPtr<uint> where)
    {
#pragma warning disable IRQL4001, IRQL4002 // the point of this step: an exception nobody handles in the kernel stops the machine
        return where.Value == 0 ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
#pragma warning restore IRQL4001, IRQL4002
    }

    /// <summary>Touches a kernel address at which nothing is, inside a handler that will not help.</summary>
    [Syscall]
    public static NTSTATUS ReadBadKernelAddress(uint address)
    {
        try
        {
            return new KernelPtr<uint>(address).Value == 0 ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
        }
        catch (GuestException e)
        {
            return e.Status;
        }
    }

    /// <summary>Checks the caller's order, and then reads it again to use it.</summary>
    [Syscall]
    public static NTSTATUS StoreTwiceRead([UserMemory] UserPtr<Order> order)
    {
        try
        {
            ProbeForRead(order, 1);
            if (order.Value.Index >= TableLength)
                return STATUS_INVALID_PARAMETER;
            AddShared(1, out _);
#pragma warning disable IRQL4003 // the point of this step: the program changes the index between check and use
            var again = order.Value;
#pragma warning restore IRQL4003
            return Store(again.Index, again.Value);
        }
        catch (GuestException e)
        {
            return e.Status;
        }
    }

    /// <summary>Touches pageable memory while a spin lock is held.</summary>
    [Syscall]
    public static NTSTATUS TouchPagedUnderLock()
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
#pragma warning disable IRQL2002 // the point of this step: the page cannot be brought in at DISPATCH_LEVEL
        var first = History[0];
#pragma warning restore IRQL2002
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return first == 0 ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
    }

    /// <summary>Keeps everything else out, for ever.</summary>
    [Syscall]
    public static NTSTATUS TakeOver()
    {
        Ke.RaiseIrql(IrqlLevel.High, out _);
        while (true)
            Ke.StallExecutionProcessor(50);
    }

    /// <summary>Calls what only a program can: there is no loader in the kernel.</summary>
    [Syscall]
    public static NTSTATUS LoadFromKernel()
    {
#pragma warning disable IRQL4006 // the point of this step: a routine of user mode, called in kernel mode
        return User.LoadLibrary("helper.dll");
#pragma warning restore IRQL4006
    }
}

public static partial class TourApplication
{
    /// <summary>Reads kernel memory from user mode: the program dies of it, alone.</summary>
    /// <param name="where">An address in the kernel half.</param>
    public static uint ReadKernelMemory(KernelPtr<uint> where)
    {
#pragma warning disable IRQL4006 // the point of this step: the process ends with STATUS_ACCESS_VIOLATION
        return where.Value;
#pragma warning restore IRQL4006
    }
}
