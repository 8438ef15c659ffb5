using static Irql.IrqlLevel;

namespace Irql.Cases.Levels.ConditionalRaise;

internal static class Driver
{
    private static KEVENT s_event;

    // An event set with Wait = TRUE returns raised.
    [IrqlRequires(Passive)]
    public static void Waits()
    {
        Ke.SetEvent(ref s_event, 0, true);
        Api.DispatchOnly();
        Api.PassiveOnly(); // IRQL1001 certain
        Api.DropToPassive();
    }

    [IrqlRequires(Passive)]
    public static void DoesNotWait()
    {
        Ke.SetEvent(ref s_event, 0, false);
        Api.PassiveOnly();
    }

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        Ke.SetEvent(ref s_event, 0, false);
        Ke.SetEvent(ref s_event, 0, true); // IRQL1001 certain
    }
}
