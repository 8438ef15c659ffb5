using System.Runtime.InteropServices;
using static Irql.Cases.DriverModel.StackEventThroughPointer.Ntoskrnl;

namespace Irql.Cases.DriverModel.StackEventThroughPointer;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte UserMode = 1;
    private const int Executive = 0;

    internal static void Sleep()
    {
        KEVENT localEvent;
        KEVENT* pointer = &localEvent;
        KeInitializeEvent(pointer, 0, FALSE);
        _ = KeWaitForSingleObject(pointer, Executive, UserMode, FALSE, null); // IRQL6008
    }

    internal static void SleepElsewhere(EXTENSION* extension)
    {
        KEVENT* pointer = &extension->Event;
        _ = KeWaitForSingleObject(pointer, Executive, UserMode, FALSE, null);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeEvent(KEVENT* Event, int Type, byte State);

    [DllImport("ntoskrnl")]
    internal static extern int KeWaitForSingleObject(void* Object, int WaitReason, sbyte WaitMode, byte Alertable, long* Timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
}
