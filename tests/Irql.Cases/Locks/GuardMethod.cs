using System.Runtime.CompilerServices;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.GuardMethod;

internal static class Extensions
{
    [IrqlRequiresMax(Dispatch)]
    [IrqlRaises(Dispatch)]
    [AcquiresLock(LockKind.Spin)]
    [return: IrqlSaves]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern SpinLockScope Hold(this ref KSPIN_LOCK spinLock);

    private static SpinLockScope HoldHelper(ref KSPIN_LOCK spinLock) => new(ref spinLock); // IRQL1008

    [IrqlRequires(Passive)]
    public static void Uses(ref KSPIN_LOCK spinLock)
    {
        using (spinLock.Hold())
            Api.DispatchOnly();
        using var again = spinLock.Hold();
        Api.DispatchOnly();
    }

    [IrqlRequires(Passive)]
    public static void Leaks(ref KSPIN_LOCK spinLock)
    {
        var guard = spinLock.Hold(); // IRQL3001
        Api.DispatchOnly();
    }

    [IrqlRequires(Passive)]
    public static void UsesHelper(ref KSPIN_LOCK spinLock)
    {
        using (HoldHelper(ref spinLock))
            Api.DispatchOnly();
        Api.PassiveOnly();
    }
}
