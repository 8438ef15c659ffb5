using System;
using static Irql.IrqlLevel;

namespace Irql.Cases.Locks.LocksInLocalFunctionsAndLambdas;

internal sealed class Driver
{
    private KSPIN_LOCK _lock;
    private int _count;

    [IrqlRequires(Passive)]
    public void LocalFunctionTakesIt()
    {
        Count();
        Ke.AcquireSpinLock(ref _lock, out var old);
        Count(); // IRQL3002
        Ke.ReleaseSpinLock(ref _lock, old);

        void Count()
        {
            Ke.AcquireSpinLock(ref _lock, out var inner);
            _count++;
            Ke.ReleaseSpinLock(ref _lock, inner);
        }
    }

    [IrqlRequires(Passive)]
    public void LambdaLeaks()
    {
        Action leak = () =>
        {
            Ke.AcquireSpinLock(ref _lock, out var old); // IRQL3001
            if (Api.Ask())
                return;

            Ke.ReleaseSpinLock(ref _lock, old);
        };
    }
}
