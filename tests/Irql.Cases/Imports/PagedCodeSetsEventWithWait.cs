using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Imports.PagedCodeSetsEventWithWait;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    [IrqlAssertsMax(IrqlLevel.Apc)]
    [DllImport("driver")]
    private static extern void PAGED_CODE();

    [PagedCode]
    internal static void SignalAndWait(EXTENSION* extension)
    {
        PAGED_CODE();
        KeSetEvent(&extension->Event, 0, TRUE); // IRQL2003
        KeWaitForSingleObject(&extension->Timer, Executive, KernelMode, FALSE, null);
    }

    [PagedCode]
    internal static void Signal(EXTENSION* extension)
    {
        PAGED_CODE();
        KeSetEvent(&extension->Event, 0, FALSE);
        KeWaitForSingleObject(&extension->Timer, Executive, KernelMode, FALSE, null);
    }

    [NonpagedCode]
    internal static void SignalAndWaitResident(EXTENSION* extension)
    {
        KeSetEvent(&extension->Event, 0, TRUE);
        KeWaitForSingleObject(&extension->Timer, Executive, KernelMode, FALSE, null);
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KTIMER
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
    public KTIMER Timer;
}
