using System.Runtime.InteropServices;
using Irql;

namespace Irql.Cases.Defects.EventsInPagedCode;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const byte TRUE = 1;

    [PagedCode]
    internal static void PagedWithWait(KEVENT* item, KEVENT* answer)
    {
        Levels.Assert();
        KeSetEvent(item, 15, TRUE); // IRQL2003
        KeWaitForSingleObject(answer, 0, 0, FALSE, null);
    }

    internal static void ResidentWithWait(KEVENT* item, KEVENT* answer)
    {
        KeSetEvent(item, 15, TRUE);
        KeWaitForSingleObject(answer, 0, 0, FALSE, null);
    }

    [PagedCode]
    internal static void PagedWithoutWait(KEVENT* item, KEVENT* answer)
    {
        Levels.Assert();
        KeSetEvent(item, 15, FALSE);
        KeWaitForSingleObject(answer, 0, 0, FALSE, null);
    }

    [IrqlAlwaysMin(IrqlLevel.Dispatch)]
    internal static void RaisedWithWait(KEVENT* item)
    {
        KeSetEvent(item, 15, TRUE); // IRQL1001
    }

    [IrqlAlwaysMin(IrqlLevel.Dispatch)]
    internal static void RaisedWithoutWait(KEVENT* item)
    {
        KeSetEvent(item, 15, FALSE);
    }

    [IrqlRequiresMin((IrqlLevel)5)]
    [IrqlRequiresMax(IrqlLevel.High)]
    internal static void InDeviceLevel(KEVENT* item)
    {
        KeSetEvent(item, 15, FALSE); // IRQL1001 certain
    }

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* item, int increment, byte wait);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeWaitForSingleObject(void* item, int reason, sbyte mode, byte alertable, long* timeout);
}

internal static class Levels
{
    [IrqlAssertsMax(IrqlLevel.Apc)]
    public static void Assert()
    {
    }
}

internal struct KEVENT
{
    public nuint Reserved;
}
