using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.TernaryAndCoalesceCalls;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static int Raised(EXTENSION* extension, bool wait)
    {
        return wait
            ? KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null) // IRQL3006 certain
            : KeSetEvent(&extension->Event, 0, FALSE);
    }

    [IrqlRequires(IrqlLevel.Dispatch)]
    internal static bool ShortCircuit(EXTENSION* extension)
    {
        return KeSetEvent(&extension->Event, 0, FALSE) == 0 && ZwClose(extension->WorkItem) == 0; // IRQL1001 certain
    }

    [DllImport("*")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("*")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);

    [DllImport("*")]
    private static extern int ZwClose(void* handle);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KEVENT Event;
    public void* WorkItem;
}
