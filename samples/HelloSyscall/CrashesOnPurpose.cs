using Irql;
using Irql.Runtime;
using static Irql.Runtime.NTSTATUS;

namespace HelloSyscall;

// Everything here is wrong on purpose and brings a process or the machine down when it runs. The compiler says so; each wrong line is let through by a
// pragma with its reason, and a test takes the pragmas away and sees exactly these reports.

public static partial class HelloDriver
{
    /// <summary>Touches pageable memory while a spin lock is held: the page cannot be brought in at DISPATCH_LEVEL.</summary>
    [Syscall]
    public static NTSTATUS TouchPagedUnderLock(uint index)
    {
        Ke.AcquireSpinLock(Lock, out var oldIrql);
#pragma warning disable IRQL2002 // the point of this step: the machine stops here with DRIVER_IRQL_NOT_LESS_OR_EQUAL
        var recent = Recent[(int)(index % 16)];
#pragma warning restore IRQL2002
        Ke.ReleaseSpinLock(Lock, oldIrql);
        return recent == 0 ? STATUS_SUCCESS : STATUS_UNSUCCESSFUL;
    }
}

public static partial class HelloApplication
{
    /// <summary>Reads kernel memory from user mode: the application dies of it, alone.</summary>
    /// <param name="where">An address in the kernel half.</param>
    public static uint ReadKernelMemory(KernelPtr<uint> where)
    {
#pragma warning disable IRQL4006 // the point of this step: the process ends with STATUS_ACCESS_VIOLATION
        return where.Value;
#pragma warning restore IRQL4006
    }
}
