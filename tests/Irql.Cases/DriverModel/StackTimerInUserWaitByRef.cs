using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.StackTimerInUserWaitByRef;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const sbyte UserMode = 1;
    private const int Executive = 0;

    internal static void Sleep()
    {
        KEVENT localEvent = default;
        _ = WaitFor(ref localEvent, Executive, UserMode, FALSE, null); // IRQL6008
    }

    internal static void SleepInKernelMode()
    {
        KEVENT localEvent = default;
        WaitFor(ref localEvent, Executive, KernelMode, FALSE, null);
    }

    internal static void SleepOnParameter(ref KEVENT waitObject)
    {
        _ = WaitFor(ref waitObject, Executive, UserMode, FALSE, null);
    }

    [DllImport("ntoskrnl.exe", EntryPoint = "KeWaitForSingleObject")]
    private static extern int WaitFor(ref KEVENT waitObject, int reason, sbyte mode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}
