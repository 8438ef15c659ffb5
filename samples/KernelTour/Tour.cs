using System.Collections.Generic;

namespace KernelTour;

/// <summary>The questions, in the order in which a beginner asks them.</summary>
internal static class Tour
{
    private const string MachineOnly = "no rule of the compiler: the machine shows it";

    public static IReadOnlyList<Question> Questions { get; } =
    [
        new("Am I in the same process when I am in kernel mode?",
            "Yes: a system call is the same thread of the same process, with more rights. Nobody else does the work for you.",
            "IRQL4006 keeps the two modes apart: user-mode code calls stubs, not services", "TourDriver.Memory.cs", "WhoAmI", MemoryExperiments.SameProcess),
        new("What memory do I own?",
            "The lower half of the addresses, one such half for each process; a page of it exists only after somebody touched it.",
            MachineOnly, "TourApplication.cs", "ShowNumber", MemoryExperiments.OwnMemory),
        new("What does the driver see of my memory?",
            "Exactly what you see, as long as it runs in your thread: the same address means your page, and in another process that process's page.",
            "IRQL4001: an address from user mode is probed before it is used", "TourDriver.Memory.cs", "ReadAt", MemoryExperiments.DriversView),
        new("Is kernel memory shared?",
            "Yes: the upper half is the same in every process, so one cell of a driver serves them all, and needs a lock.",
            "IRQL3001 to 3009: the lock is taken, and given back on every path", "TourDriver.Memory.cs", "AddShared", MemoryExperiments.SharedKernel),
        new("What may a user program not touch, and what happens if it does?",
            "The kernel half. The access is an exception, and the process that does not handle it ends; the machine and the others go on.",
            "IRQL4006", "CrashesOnPurpose.cs", "ReadKernelMemory", MemoryExperiments.KernelAddress),
        new("What if the driver gets a bad pointer of mine?",
            "Inside try it is an exception and you get a status. Without one nobody handles it, and the whole machine stops.",
            "IRQL4002: user memory is touched inside try", "CrashesOnPurpose.cs", "ReadUnguarded", MemoryExperiments.BadUserPointer),
        new("What if it gets a bad pointer of the kernel's?",
            "No handler helps: a kernel address with nothing behind it means that the kernel is wrong, and the machine stops at once.",
            "IRQL4001: a probe refuses kernel addresses that come from user mode", "CrashesOnPurpose.cs", "ReadBadKernelAddress", MemoryExperiments.BadKernelPointer),
        new("Can another thread change my buffer while the driver reads it?",
            "Yes, between any two reads. A driver that checks a value and reads it again uses one that nobody checked; one that reads it once is safe.",
            "IRQL4003: user memory is read once", "CrashesOnPurpose.cs", "StoreTwiceRead", ContextExperiments.DoubleFetch),
        new("Can a driver reach into another process, and how is it done properly?",
            "An address of a program means nothing elsewhere. The pages are locked in their owner's context and mapped into the half that all share.",
            "IRQL4005: a user address does not leave its context; IRQL4010: locked pages are unlocked", "TourDriver.Contexts.cs", "WriteFromElsewhere", ContextExperiments.OtherProcess),
        new("Can I change another thread's context?",
            "Only while it is suspended: of a running thread the registers that you set may be gone before it looks at them.",
            MachineOnly + " (finding running-context)", "TourApplication.cs", "ChangeContext", ContextExperiments.ThreadContext),
        new("Why not load code into a process from the kernel?",
            "The loader is code of user mode, which runs in the process it loads into. The kernel has none; a driver asks a thread of the program to do it.",
            "IRQL4006", "CrashesOnPurpose.cs", "LoadFromKernel", ContextExperiments.NoLoader),
        new("Can I stop being preempted?",
            "Raise to DISPATCH_LEVEL: the scheduler works at that level itself, so no other thread gets this processor. Interrupts still come.",
            "IRQL1001, IRQL3006: nothing that waits or needs a lower level is called meanwhile", "TourDriver.Levels.cs", "WorkUndisturbed", LevelExperiments.Undisturbed),
        new("What is each IRQL for?",
            "Threads run at PASSIVE_LEVEL, APCs at APC_LEVEL, DPCs and the scheduler at DISPATCH_LEVEL, interrupt service routines at their device's: only a higher level preempts.",
            "IRQL1015: a routine fits the level of its slot", "TourDriver.Levels.cs", "ClimbLadder", LevelExperiments.Ladder),
        new("What happens on a page fault at DISPATCH_LEVEL?",
            "Bringing the page in means waiting for a disk, which nobody can at that level: the machine stops.",
            "IRQL2002", "CrashesOnPurpose.cs", "TouchPagedUnderLock", LevelExperiments.PageFault),
        new("Can a driver take over the machine at HIGH_LEVEL, and what stops it?",
            "It can take over the processor it is on, for ever. A second processor notices that the first takes no clock interrupts any more, and stops the machine.",
            MachineOnly, "CrashesOnPurpose.cs", "TakeOver", LevelExperiments.HighLevel),
        new("How do an application and a driver talk?",
            "Through a device that the program opens. Its control codes say how the buffers travel: copied, as locked pages, or as bare addresses.",
            "IRQL9005: a handler fits the transfer method of its code", "TourDevice.cs", "Count", ContextExperiments.FourMethods),
    ];
}
