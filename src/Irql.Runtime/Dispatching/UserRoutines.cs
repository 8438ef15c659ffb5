using Irql.Runtime.Processors;

namespace Irql.Runtime.Dispatching;

/// <summary>Routines of programs that the kernel transfers control to: user APCs, changed contexts.</summary>
internal static class UserRoutines
{
    private const uint Execute = 8;

    /// <summary>Runs a registered routine in user mode on the current stack; an address that is none is an access violation of the program.</summary>
    public static void Run(Processor processor, uint address, uint context, uint first, uint second)
    {
        var before = processor.SwitchDriver(null);
        processor.SetMode(userMode: true);
        if (processor.Machine.Code.Find(address) is not UserRoutine routine)
            throw new GuestException(NTSTATUS.STATUS_ACCESS_VIOLATION, address, Execute, address);
        routine(new PVOID(context), new PVOID(first), new PVOID(second));
        processor = Processor.Current;
        processor.AfterGuestCode();
        processor.SetMode(userMode: false);
        processor.SwitchDriver(before);
    }
}
