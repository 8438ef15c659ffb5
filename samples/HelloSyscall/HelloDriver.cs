using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;
using static Irql.Runtime.Wdm;

namespace HelloSyscall;

/// <summary>A driver whose one service greets its caller. It lives in the kernel half that every process shares.</summary>
[KernelMode]
public static partial class HelloDriver
{
    /// <summary>Guards <see cref="Greetings"/>; a lock must be resident.</summary>
    [Nonpaged] private static partial KernelPtr<KSPIN_LOCK> Lock { get; }

    /// <summary>How often anybody called <c>foo()</c>: one counter for all processes.</summary>
    [Nonpaged] public static partial uint Greetings { get; set; }

    /// <summary>The last name that was greeted; pageable, so it may only be touched below DISPATCH_LEVEL.</summary>
    [Paged(Count = 32)] public static partial KernelArray<byte> LastName { get; }

    [IrqlRole("DRIVER_INITIALIZE"), InitCode]
    public static NTSTATUS DriverEntry(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath)
    {
        Ke.InitializeSpinLock(Lock);
        return STATUS_SUCCESS;
    }

    /// <summary>foo(): reads the caller's name, counts the call and writes the count back into the caller's buffer.</summary>
    [Syscall, PagedCode]
    public static NTSTATUS Foo([UserMemory] UserPtr<Greeting> greeting)
    {
        PAGED_CODE();
        try
        {
            ProbeForWrite(greeting, 1);
            var captured = greeting.Value;          // captured once; the caller may change it at any time
            captured.Count = Count();
            captured.ProcessId = Ps.GetCurrentProcessId();
            captured.ThreadId = Ps.GetCurrentThreadId();
            greeting.Value = captured;
        }
        catch (GuestException e)
        {
            return e.Status;
        }

        return STATUS_SUCCESS;
    }

    [IrqlRequiresMax(IrqlLevel.Dispatch)]
    private static uint Count()
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
        var count = Greetings + 1;
        Greetings = count;
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return count;
    }
}

/// <summary>What application and driver exchange.</summary>
public struct Greeting
{
    public uint ProcessId;
    public uint ThreadId;
    public uint Count;
}
