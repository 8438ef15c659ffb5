namespace Irql.Runtime.Scheduling;

/// <content>Termination: asked for from outside, carried out by the thread itself in user mode.</content>
internal sealed partial class GuestThread
{
    /// <summary>Lowest usable address of the kernel stack.</summary>
    public uint KernelStack { get; init; }

    /// <summary>End of the user stack.</summary>
    public uint UserStackTop { get; set; }

    /// <summary>The user-mode stack pointer; arguments of system calls are pushed below it.</summary>
    public uint UserStackPointer { get; set; }

    /// <summary>System services this thread is inside of.</summary>
    public int ServiceDepth { get; set; }

    /// <summary>True when the present system service was called from user mode, so that its arguments are not to be trusted.</summary>
    public bool PreviousModeUser { get; set; }

    /// <summary>Levels that raises of verified drivers saved and that no lower has taken yet.</summary>
    public System.Collections.Generic.List<byte> SavedLevels { get; } = [];

    /// <summary>True once the thread is to end.</summary>
    public bool TerminationRequested { get; private set; }

    public void RequestTermination(NTSTATUS status)
    {
        if (TerminationRequested)
            return;
        TerminationRequested = true;
        ExitStatus = status;
        EndUserModeWait();
    }

    /// <summary>In user mode: ends the thread when somebody asked for it.</summary>
    public void ThrowIfTerminated()
    {
        if (TerminationRequested)
            throw new ThreadExitException(ExitStatus);
    }
}
