using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.BlockingWaitThroughHelper;

internal sealed class Driver
{
    private static KEVENT s_event;

    private static void Wait(long timeout) => Ke.WaitForSingleObject(ref s_event, timeout);

    private static void WaitForEver() => Ke.WaitForSingleObject(ref s_event, -1);

    private static void Poll() => Ke.WaitForSingleObject(ref s_event, 0);

    private static void Outer() => WaitForEver();

    [IrqlRequires(Dispatch)]
    public static void AtDispatch()
    {
        WaitForEver(); // IRQL3006 certain
        Outer(); // IRQL3006 certain
        Poll();
        Wait(0);
        Wait(5); // IRQL3006 certain
    }

    [IrqlRequires(Passive)]
    public static void AtPassive()
    {
        WaitForEver();
        Outer();
        Wait(5);
    }
}
