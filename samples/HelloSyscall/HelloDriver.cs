using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace HelloSyscall;

/// <summary>
/// A driver that adds one system call, <c>foo()</c>, and a few more to look around with. It lives in the kernel half that every process shares. (A real driver
/// offers a device and I/O controls instead of system calls; the call itself is the same.)
/// </summary>
[KernelMode]
public static partial class HelloDriver
{
    /// <summary>Guards <see cref="Greetings"/>. A lock is touched at DISPATCH_LEVEL, so it must be resident.</summary>
    [Nonpaged]
    private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

    /// <summary>How often anybody called <c>foo()</c>: one counter for all processes.</summary>
    [Nonpaged]
    private static partial uint Greetings { get; set; }

    /// <summary>The numbers that were sent last; pageable, so they may only be touched below DISPATCH_LEVEL.</summary>
    [Paged(Count = 16)]
    private static partial KernelArray<uint> Recent { get; }

    [IrqlRole("DRIVER_INITIALIZE")]
    [InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driverObject, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ke.InitializeSpinLock(Lock);
        return STATUS_SUCCESS;
    }

    /// <summary>foo(): captures the caller's greeting, counts it, and writes the answer back through the caller's own mapping.</summary>
    /// <param name="greeting">The caller's buffer: whatever a program likes to pass.</param>
    /// <remarks>Resident code, since it takes a spin lock on its way: a pageable section may not rise to DISPATCH_LEVEL.</remarks>
    [Syscall]
    public static NTSTATUS Foo([UserMemory] UserPtr<Greeting> greeting)
    {
        try
        {
            ProbeForWrite(greeting, 1);
            var captured = greeting.Value;
            captured.Count = CountGreeting();
            captured.ProcessId = Ps.GetCurrentProcessId();
            captured.ThreadId = Ps.GetCurrentThreadId();
            captured.Answer = captured.Number + 1;
            Recent[(int)(captured.Count % 16)] = captured.Number;
            greeting.Value = captured;
        }
        catch (GuestException e)
        {
            return e.Status;
        }

        return STATUS_SUCCESS;
    }

    /// <summary>Sums a buffer of the caller at DISPATCH_LEVEL. That is fine: its pages are locked, and reached through a system address.</summary>
    /// <param name="numbers">The caller's numbers.</param>
    /// <param name="count">How many.</param>
    /// <param name="sum">Their sum.</param>
    [Syscall]
    public static NTSTATUS SumLocked([UserMemory] UserPtr<uint> numbers, uint count, out uint sum)
    {
        sum = 0;
        var mdl = Io.AllocateMdl(numbers, count * sizeof(uint), SecondaryBuffer: false, ChargeQuota: false, Irp: default);
        if (mdl.IsNull)
            return STATUS_INSUFFICIENT_RESOURCES;

        try
        {
            Mm.ProbeAndLockPages(mdl, KPROCESSOR_MODE.UserMode, LOCK_OPERATION.IoReadAccess);
        }
        catch (GuestException e)
        {
            Io.FreeMdl(mdl);
            return e.Status;
        }

        KernelPtr<uint> locked = Mm.GetSystemAddressForMdlSafe(mdl, MM_PAGE_PRIORITY.NormalPagePriority);
        if (!locked.IsNull)
            sum = SumUnderLock(locked, count);

        Mm.UnlockPages(mdl);
        Io.FreeMdl(mdl);
        return locked.IsNull ? STATUS_INSUFFICIENT_RESOURCES : STATUS_SUCCESS;
    }

    private static uint CountGreeting()
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        var count = Greetings + 1;
        Greetings = count;
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return count;
    }

    private static uint SumUnderLock([Nonpaged] KernelPtr<uint> numbers, uint count)
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        var sum = 0u;
        for (var i = 0; i < count; i++)
            sum += numbers[i];

        Ke.ReleaseSpinLock(Lock, oldIrql);
        return sum;
    }
}

/// <summary>What application and driver exchange.</summary>
public struct Greeting
{
    /// <summary>From the application: any number.</summary>
    public uint Number;

    /// <summary>From the driver: that number plus one.</summary>
    public uint Answer;

    /// <summary>From the driver: how often the call was made, by whomever.</summary>
    public uint Count;

    /// <summary>From the driver: the process it runs in.</summary>
    public uint ProcessId;

    /// <summary>From the driver: the thread it runs on.</summary>
    public uint ThreadId;
}
