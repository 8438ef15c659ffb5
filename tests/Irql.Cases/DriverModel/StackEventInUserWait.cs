using System.Runtime.InteropServices;

namespace Irql.Cases.DriverModel.StackEventInUserWait;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const sbyte UserMode = 1;
    private const int Executive = 0;

    internal static void Sleep()
    {
        KEVENT localEvent;
        KeInitializeEvent(&localEvent, 0, FALSE);
        _ = KeWaitForSingleObject(&localEvent, Executive, UserMode, FALSE, null); // IRQL6008
    }

    internal static void SleepInKernelMode()
    {
        KEVENT localEvent;
        KeInitializeEvent(&localEvent, 0, FALSE);
        KeWaitForSingleObject(&localEvent, Executive, KernelMode, FALSE, null);
    }

    internal static void SleepOnExtension(EXTENSION* extension)
    {
        _ = KeWaitForSingleObject(&extension->Event, Executive, UserMode, FALSE, null);
    }

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeEvent(KEVENT* @event, int type, byte state);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
}
