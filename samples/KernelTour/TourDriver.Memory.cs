using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace KernelTour;

// What a driver sees of a program, and what everybody sees of a driver.
public static partial class TourDriver
{
    private const int TableLength = 4;

    /// <summary>Says who is running.</summary>
    [Syscall]
    public static NTSTATUS WhoAmI(out Identity identity)
    {
        identity = new Identity
        {
            ProcessId = Ps.GetCurrentProcessId(),
            ThreadId = Ps.GetCurrentThreadId(),
            Irql = (byte)Ke.GetCurrentIrql(),
            FromUserMode = Ex.GetPreviousMode() == KPROCESSOR_MODE.UserMode ? (byte)1 : (byte)0,
        };
        return STATUS_SUCCESS;
    }

    /// <summary>Reads a number where the caller says.</summary>
    [Syscall]
    public static NTSTATUS ReadAt([UserMemory] UserPtr<uint> where, out uint value)
    {
        value = 0;
        try
        {
            ProbeForRead(where, 1);
            value = where.Value;
        }
        catch (GuestException e)
        {
            return e.Status;
        }

        return STATUS_SUCCESS;
    }

    /// <summary>Adds to the one cell that all processes share.</summary>
    [Syscall]
    public static NTSTATUS AddShared(uint amount, out uint total)
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        total = Shared + amount;
        Shared = total;
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return STATUS_SUCCESS;
    }

    /// <summary>Stores into a table of four, as the caller's order says; the order is read once.</summary>
    [Syscall]
    public static NTSTATUS StoreCaptured([UserMemory] UserPtr<Order> order)
    {
        Order captured;
        try
        {
            ProbeForRead(order, 1);
            captured = order.Value;
        }
        catch (GuestException e)
        {
            return e.Status;
        }

        if (captured.Index >= TableLength)
            return STATUS_INVALID_PARAMETER;
        return Store(captured.Index, captured.Value);
    }

    private static NTSTATUS Store(uint index, uint value)
    {
        KernelPtr<uint> table = Ex.AllocatePool2(POOL_FLAGS.POOL_FLAG_NON_PAGED, TableLength * sizeof(uint), "Tour").Cast<uint>();
        if (table.IsNull)
            return STATUS_INSUFFICIENT_RESOURCES;
        table[(int)index] = value;
        Ex.FreePoolWithTag(table, "Tour");
        return STATUS_SUCCESS;
    }
}
