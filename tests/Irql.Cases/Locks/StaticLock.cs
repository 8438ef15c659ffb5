using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.StaticLock;

internal static class Driver
{
    private static KSPIN_LOCK s_lock;
    private static int s_count;

    private static void Count()
    {
        Ke.AcquireSpinLock(ref s_lock, out var old);
        s_count++;
        Ke.ReleaseSpinLock(ref s_lock, old);
    }

    [IrqlRequires(Passive)]
    public static void Clean()
    {
        Count();
        Count();
    }

    [IrqlRequires(Passive)]
    public static void UnderTheLock()
    {
        Ke.AcquireSpinLock(ref s_lock, out var old);
        Count(); // IRQL3002
        Ke.ReleaseSpinLock(ref s_lock, old);
    }
}
