using System.Runtime.InteropServices;

namespace Irql.Cases.Memory.ResultOfConditionalWait;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;
    private const int STATUS_SUCCESS = 0;

    internal static void WaitUntilSignalled(EXTENSION* extension)
    {
        // Without a timeout, not alertable, in kernel mode there is one answer only.
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null);
    }

    internal static void WaitForSomeTime(EXTENSION* extension)
    {
        long interval = -10_000;
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, &interval); // IRQL4022 info
    }

    internal static bool WaitAndTell(EXTENSION* extension)
    {
        long interval = -10_000;
        return KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, &interval) == STATUS_SUCCESS;
    }

    [DllImport("*")]
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
